"""`multaqa audit`, as the operator runs it."""

import pytest
from click.testing import CliRunner

from multaqa.audit import actions
from multaqa.cli.audit import audit
from multaqa.members.models import State
from tests.multaqa.audit.test_chain import unguarded

pytestmark = pytest.mark.django_db


def run(*arguments):
    return CliRunner().invoke(audit, arguments)


def test_a_whole_chain_ends_with_zero():
    actions.add(State(code="jor"), by=None, deed="files.store")
    done = run("verify")
    assert done.exit_code == 0
    assert "1" in done.stdout


def test_a_broken_chain_ends_with_one_and_names_the_event():
    actions.add(State(code="jor"), by=None, deed="files.store")
    unguarded("UPDATE audit_event SET body = replace(body, 'jor', 'xxx')")
    done = run("verify")
    assert done.exit_code == 1
    assert done.stdout.split("\t")[0].isdigit()


def test_the_published_head_is_compared():
    actions.add(State(code="jor"), by=None, deed="files.store")
    published = run("head").stdout.strip()
    actions.add(State(code="egy"), by=None, deed="files.store")
    assert run("verify", "--published", published).exit_code == 0
    assert run("verify", "--published", "1:" + "0" * 64).exit_code == 1
    assert run("verify", "--published", "nonsense").exit_code == 1
