"""The bar that ``progress=True`` shows; tqdm is imported when the first is."""


class Bar:
    def __init__(self) -> None:
        try:
            from tqdm.auto import tqdm
        except ImportError:
            raise ImportError(
                "progress=True shows a bar by tqdm, which is not installed: `pip install tqdm`, "
                "or give a function that is called with (done, total)"
            ) from None
        self._bar = tqdm(unit_scale=True)

    def __call__(self, done: int, total: int) -> None:
        self._bar.total = total
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        self._bar.close()
