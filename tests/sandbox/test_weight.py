"""The sandbox starts at once: nothing heavy is imported for it."""

import subprocess
import sys


def test_no_aiogram_for_the_sandbox() -> None:
    seen = "import sys, bot.sandbox.control; print('aiogram' in sys.modules, 'pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
