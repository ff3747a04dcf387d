import { defineConfig } from "vite";

export default defineConfig({
  // The plans of the examples; a municipality's own would stand in `public`.
  publicDir: "../../plans",
  // No file becomes an address of its own data, which a strict policy refuses.
  build: { assetsInlineLimit: 0 },
});
