"""What a run of the tests came to."""

from tools.results import Counts, counted

RESULTS = """<testsuites><testsuite>
  <testcase classname="a" name="passes"/>
  <testcase classname="a" name="fails"><failure message="no"/></testcase>
  <testcase classname="a" name="breaks"><error message="no"/></testcase>
  <testcase classname="a" name="is_skipped"><skipped message="Only on SQLite."/></testcase>
  <testcase classname="a" name="is_skipped_silently"><skipped message="unconditional skip"/></testcase>
</testsuite></testsuites>"""


def test_passed_failed_and_skipped_are_counted(tmp_path):
    file = tmp_path / "results.xml"
    file.write_text(RESULTS)
    counts = counted(file)
    assert counts == Counts(1, 2, {"a.is_skipped": "Only on SQLite.", "a.is_skipped_silently": ""})
    assert counts.unexplained == ["a.is_skipped_silently"]


def test_no_file_tells_of_no_test(tmp_path):
    assert counted(tmp_path / "missing.xml") == Counts()
