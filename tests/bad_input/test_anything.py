"""Anything at all, in any order."""

from urllib.parse import urlencode

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plaudit.journeys.models import Audit, Journey, Measurement
from plaudit.journeys.rulings import sayings_of
from plaudit.web.forms.criteria import base
from tests.bad_input.sending import FORM, address, kept
from tests.cast import measure

NAMES = st.sampled_from(
    ["seen", "note", "noted", "clear", "rank", "best-fit", "best-fit-reason"]
    + [
        f"{kind}-{key}"
        for kind in ("answer", "reason", "base")
        for key in ("A2.bronze.1", "A2.silver.1", "A1.bronze.1")
    ]
    + [f"{kind}-A2.silver.1" for kind in ("count", "of", "measured")]
)
SOUND = st.sampled_from(["yes", "partly", "not-yet", "does-not-apply", "", "0", "1", "2", "30", "50"])
BASES = st.builds(lambda version, words: base(version, *words), st.integers(0, 3), st.lists(SOUND, max_size=2))
VALUES = SOUND | BASES | st.text(max_size=20) | st.sampled_from(["nan", "1e999", "-1", "1,000", "\x00", "a" * 5000])
FORMS = st.lists(st.tuples(NAMES, VALUES), max_size=12)
VERBS = st.sampled_from(["answers", "judgement", "judgement/undone", "best-fit", "parking", "parking/ended"])


@given(forms=st.lists(st.tuples(VERBS, FORMS, st.booleans()), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_sent_is_saved_or_refused_whole(quick, forms):
    """Rows pile up over the examples, so that every form also meets versions that somebody else has left."""
    client = quick.client("lead")
    measured = Measurement.objects.exists()
    if not measured:
        measure(quick.audit, "A2.silver.1", 30, 50, by=quick.lead)
    for verb, form, by_script in forms:
        before = kept(quick)
        body = urlencode([("seen", "0"), *form], errors="surrogatepass")
        headers = {"Plaudit-Fragment": "1"} if by_script else {}
        response = client.post(address(quick, verb, "A2"), body, content_type=FORM, headers=headers)
        assert response.status_code in (200, 302, 409, 422)
        if response.status_code == 422:
            assert kept(quick) == before
        if by_script and response.status_code == 422:
            assert response.text.endswith(".")
    sayings_of(Audit.objects.with_names().get(pk=quick.audit.pk)).verdict  # noqa: B018 - it can always be told
    assert Journey.objects.count() == 1
