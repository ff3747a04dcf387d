//! A peer: a script of another language that stays up, prepares its contenders for a work, and times one
//! call of one of them when asked.

use std::error::Error;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

pub(crate) struct Peer {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    /// What the names of its answers end with.
    end: &'static str,
    folder: PathBuf,
}

/// What a peer prepared: names and answers, and what could not be.
#[derive(Default)]
pub(crate) struct Prepared {
    pub(crate) ready: Vec<(String, Vec<i64>)>,
    pub(crate) missing: Vec<String>,
}

impl Peer {
    pub(crate) fn start(
        program: &str,
        script: &str,
        end: &'static str,
        folder: &Path,
        shortest: f64,
    ) -> Result<Peer, Box<dyn Error>> {
        let path = format!("{}/{script}", env!("CARGO_MANIFEST_DIR"));
        let mut command = Command::new(program);
        command.arg(path).arg(folder).arg(shortest.to_string()).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().map_err(|error| format!("{program}: {error}"))?;
        let to = child.stdin.take().ok_or("no input")?;
        let from = BufReader::new(child.stdout.take().ok_or("no output")?);
        Ok(Peer { child, to, from, end, folder: folder.to_owned() })
    }

    fn line(&mut self) -> Result<String, Box<dyn Error>> {
        let mut line = String::new();
        if self.from.read_line(&mut line)? == 0 {
            return Err(format!("the {} peer stopped", self.end).into());
        }
        Ok(line.trim_end().to_owned())
    }

    /// Prepares every contender of a kind of work.
    pub(crate) fn prepare(&mut self, work: &str, kind: &str) -> Result<Prepared, Box<dyn Error>> {
        writeln!(self.to, "prepare {work} {kind}")?;
        self.to.flush()?;
        let mut prepared = Prepared::default();
        loop {
            let name = self.line()?;
            if name.is_empty() {
                return Ok(prepared);
            }
            if let Some(missing) = name.strip_prefix('!') {
                prepared.missing.push(missing.to_owned());
                continue;
            }
            let bytes = std::fs::read(self.folder.join(format!("answer.{}.{}", prepared.ready.len(), self.end)))?;
            let (numbers, _) = bytes.as_chunks::<8>();
            prepared.ready.push((name, numbers.iter().map(|number| i64::from_le_bytes(*number)).collect()));
        }
    }

    /// Nanoseconds of CPU time of one call.
    pub(crate) fn run(&mut self, place: usize) -> Result<f64, Box<dyn Error>> {
        writeln!(self.to, "run {place}")?;
        self.to.flush()?;
        let line = self.line()?;
        line.parse().map_err(|_| format!("the {} peer said {line:?}", self.end).into())
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // It ends by itself when its input does; what is ended here is this child only.
        self.child.kill().and_then(|()| self.child.wait()).map(drop).unwrap_or_default();
    }
}
