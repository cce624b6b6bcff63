"""The set-up does nothing twice, and everything when something has changed."""

import json

import pytest

from tools import setup


@pytest.fixture
def stamp(tmp_path, monkeypatch):
    monkeypatch.setattr(setup, "STAMP", tmp_path / "set.json")
    return tmp_path / "set.json"


@pytest.mark.parametrize(
    ("installed", "wanted", "ready"),
    [("run", "run", True), ("test", "run", True), ("test", "test", True), ("run", "test", False)],
)
def test_the_set_for_tests_serves_for_running_too(stamp, installed, wanted, ready):
    stamp.write_text(json.dumps({"set": installed, "digest": setup._digest(installed)}))
    assert setup._is_ready(setup._enough_for(wanted)) is ready


@pytest.mark.parametrize(
    ("there", "wanted", "made"),
    [("test", "run", "test"), ("run", "test", "test"), ("run", "run", "run"), ("other", "run", "run")],
)
def test_a_set_that_is_out_of_date_is_never_made_smaller(stamp, there, wanted, made):
    stamp.write_text(json.dumps({"set": there, "digest": "of yesterday"}))
    assert setup._enough_for(wanted) == made
    assert not setup._is_ready(made)


@pytest.mark.parametrize("text", ["", "{", '{"set": "run", "digest": "of something else"}'])
def test_a_stamp_that_says_something_else_is_no_stamp(stamp, text):
    stamp.write_text(text)
    assert not setup._is_ready("run")


def test_no_stamp_means_work(stamp):
    assert not setup._is_ready("run")


def test_npm_is_asked_again_only_when_its_lock_has_changed(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(setup, "NODE_STAMP", tmp_path / "lock.stamp")
    monkeypatch.setattr(setup.subprocess, "run", lambda command, **_: asked.append(command))
    setup._install_node_packages("run")
    setup._install_node_packages("test")
    setup._install_node_packages("run")
    assert [command[1:2] + command[-1:] for command in asked] == [["ci", "--omit=dev"], ["ci", "--loglevel=error"]]
