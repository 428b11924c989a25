"""Start a JupyterLab that knows nothing of the user's settings, and always stop it."""

import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

START_SECONDS = 120
STOP_SECONDS = 10

# What a learner sees, except: all cells in the page at once, no news, nothing saved behind the test's back.
OVERRIDES = {
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/docmanager-extension:plugin": {"autosave": False},
}


@dataclass(frozen=True)
class Server:
    """A running JupyterLab: its address (ends in a slash), the token to get in, the folder it shows."""

    url: str
    token: str
    folder: Path


@contextmanager
def serve_copy(notebooks: Path) -> Iterator[Server]:
    """Serve a copy of the folder, so that nothing done in the browser reaches the original."""
    with tempfile.TemporaryDirectory(prefix="convlearn-browser-") as temporary:
        root = Path(temporary)
        folder = root / "notebooks"
        shutil.copytree(notebooks, folder, ignore=shutil.ignore_patterns(".*"))
        token = secrets.token_hex(16)
        write_settings(root, token)
        with open(root / "server.log", "w+") as log:
            process = start(root, folder, log)
            try:
                yield Server(wait_for_url(process, root), token, folder)
            finally:
                stop(process)


def write_settings(root: Path, token: str) -> None:
    """Write the server's configuration and the settings of its user interface."""
    config = {
        "IdentityProvider": {"token": token},
        "ServerApp": {
            "ip": "127.0.0.1",
            "port": 0,  # the system picks a free one
            "open_browser": False,
            "allow_root": True,
            "answer_yes": True,
            # Where the run was killed and nobody is left to stop the server, it stops itself. A kernel
            # that a browser is connected to is not idle.
            "shutdown_no_activity_timeout": 900,
        },
        "MappingKernelManager": {"cull_idle_timeout": 600, "cull_interval": 60},
        "JupyterNotebookApp": {"expose_app_in_browser": True},
        "LabApp": {
            "expose_app_in_browser": True,
            "extension_manager": "readonly",
            "news_url": None,
            "app_settings_dir": str(root / "overrides"),
        },
    }
    write_json(root / "config" / "jupyter_server_config.json", config)
    write_json(root / "overrides" / "overrides.json", OVERRIDES)


def write_json(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content))


def start(root: Path, folder: Path, log) -> subprocess.Popen:
    """Start the server with every folder of the user's replaced by an empty one."""
    private = {
        "IPYTHONDIR": root / "ipython",
        "JUPYTER_CONFIG_DIR": root / "config",
        "JUPYTER_DATA_DIR": root / "data",
        "JUPYTER_RUNTIME_DIR": root / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": root / "user-settings",
        "JUPYTERLAB_WORKSPACES_DIR": root / "workspaces",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "jupyterlab"],
        cwd=folder,
        env=os.environ | {name: str(path) for name, path in private.items()},
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
    )


def wait_for_url(process: subprocess.Popen, root: Path) -> str:
    """Return the server's address as soon as it answers there."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        for path in (root / "runtime").glob("jpserver-*.json"):
            content = path.read_text()
            if content.endswith("}") and answers(url := json.loads(content)["url"]):  # it may be half written
                return url
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start:\n{(root / 'server.log').read_text()}")


def answers(url: str) -> bool:
    try:
        with urlopen(f"{url}api", timeout=5):  # noqa: S310 (our own server, always http)
            return True
    except OSError:
        return False


def stop(process: subprocess.Popen) -> None:
    """End the server and with it its kernels."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
