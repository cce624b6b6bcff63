"""How thoroughly Hypothesis looks: as everywhere, or at the few cases that mutation testing has time for."""

import pytest
from hypothesis import Phase, settings

settings.register_profile(
    "mutants", max_examples=25, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate]
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Examples before properties while mutants are looked for: most are found in milliseconds."""
    if config.getoption("--hypothesis-profile") == "mutants":
        items.sort(key=lambda item: "properties" in item.path.name)
