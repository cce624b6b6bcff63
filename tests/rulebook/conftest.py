"""How thoroughly Hypothesis looks: as everywhere, or as one of these profiles says (`--hypothesis-profile=thorough`).

Mutation testing has time for few cases, always the same; whoever changes a rule may look at thousands.
"""

import pytest
from hypothesis import HealthCheck, Phase, settings

NO_HURRY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile("thorough", NO_HURRY, max_examples=5000)
settings.register_profile(
    "mutants",
    NO_HURRY,
    max_examples=25,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],  # what fails need not be made small, nobody looks at it
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Examples before properties while mutants are looked for: most are found in milliseconds."""
    if config.getoption("--hypothesis-profile") == "mutants":
        items.sort(key=lambda item: "properties" in item.path.name)
