"""What all tests share: how hypothesis tries, and that nothing fails without being seen."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# A slow machine is no fault of the code.
settings.register_profile("convlearn", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("convlearn")


@pytest.fixture(autouse=True)
def _no_error_is_only_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail where ipywidgets, or an explorer, logs what was raised and goes on."""
    yield
    # What `caplog` holds by itself is by now that of the teardown alone.
    assert [record.getMessage() for record in caplog.get_records("call")] == []
