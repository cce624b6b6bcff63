"""Static files in tests: looked for once, and not again by every client that a test makes."""

from typing import Any

from whitenoise.middleware import WhiteNoiseMiddleware

_found: dict[tuple[str, str], dict[str, Any]] = {}


class LookingOnceMiddleware(WhiteNoiseMiddleware):
    """Serves what the product serves. A client of a test loads the middleware anew, the files stay as they are."""

    def update_files_dictionary(self, root: str, prefix: str) -> None:
        """Adds the files below `root`, read from the disk by the first who asks."""
        if (root, prefix) not in _found:
            before, self.files = self.files, {}
            super().update_files_dictionary(root, prefix)
            _found[root, prefix], self.files = self.files, before
        self.files |= _found[root, prefix]
