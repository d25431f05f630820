"""Steps of the three histories: who may add them, what they must say, and that columns always repeat them."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from multaqa.audit.models import Event
from multaqa.common.errors import Conflict, NotPermitted, Refused
from multaqa.members.queries import today
from multaqa.recommendations import actions
from multaqa.recommendations.actions import Proof
from multaqa.recommendations.choices import SCALE, Dimension
from multaqa.recommendations.models import Evidence, FollowUp, Line, StatusEvent
from multaqa.recommendations.queries import fold
from tests.multaqa.recommendations.factories import ADOPTED, a_follow_up, a_line, a_step

pytestmark = pytest.mark.django_db
REASON = {"ar": "أُعدّت الخطة ونُشرت"}
LETTER = Proof("رسالة الوزارة", "ar", ADOPTED, url="https://example.org/letter")


def record(one, by, dimension="reported", after="limited", **more):
    values = {"effective_on": ADOPTED + timedelta(days=100), "reason": REASON, **more}
    return actions.record_status(one, by=by, dimension=dimension, after=after, **values)


def columns(one):
    stored = FollowUp.objects.get(pk=one.pk)
    return {name: getattr(stored, name) for base in Dimension.values for name in (base, f"{base}_on")}


def test_three_histories_are_kept_apart(standing):
    one = a_follow_up("jor")
    record(one, standing("director", state="jor"), "acceptance", "in-part")
    record(one, standing("coordinator", state="jor"), "reported", "complete")
    record(one, standing("reviewer"), "verified", "limited")
    day = ADOPTED + timedelta(days=100)
    assert columns(one) == {
        "acceptance": "in-part",
        "acceptance_on": day,
        "reported": "complete",
        "reported_on": day,
        "verified": "limited",
        "verified_on": day,
    }
    one.refresh_from_db()
    assert one.has_gap
    assert Event.objects.filter(deed__startswith="recommendations.").count() == 3


def test_every_fault_of_a_step_is_told_at_once(standing):
    one = a_follow_up("jor")
    with pytest.raises(Refused) as refusal:
        record(
            one,
            standing("secretariat"),
            "acceptance",
            "pending",
            effective_on=today() + timedelta(days=1),
            reason={"ar": " "},
        )
    assert set(refusal.value.faults) == {"after", "effective_on", "reason", "evidence"}
    with pytest.raises(Refused) as refusal:
        record(one, standing("director", state="jor"), after="excellent", effective_on=ADOPTED - timedelta(days=1))
    assert set(refusal.value.faults) == {"after", "effective_on"}
    assert not StatusEvent.objects.exists()


def test_evidence_is_a_file_or_an_address_with_a_title(standing):
    one, by = a_follow_up("jor"), standing("coordinator", state="jor")
    upload = SimpleUploadedFile("plan.txt", "خطة العمل".encode(), "text/plain")
    step = record(one, by, evidence=[LETTER, Proof("الخطة", "ar", upload=upload)])
    kept = list(Evidence.objects.filter(event=step).order_by("id"))
    assert [bool(piece.url) for piece in kept] == [True, False]
    assert kept[1].file.name == "plan.txt"
    for wrong in (
        Proof("", url="https://example.org"),
        Proof("بلا شيء"),
        Proof("غد", url="https://example.org", dated_on=today() + timedelta(days=1)),
    ):
        with pytest.raises(Refused) as refusal:
            record(one, by, evidence=[wrong])
        assert set(refusal.value.faults) == {"evidence"}


def test_a_file_of_a_kind_not_taken_leaves_no_step_behind(standing):
    one = a_follow_up("jor")
    upload = SimpleUploadedFile("page.html", b"<script>1</script>", "text/html")
    with pytest.raises(Refused) as refusal:
        record(one, standing("director", state="jor"), evidence=[Proof("صفحة", upload=upload)])
    assert set(refusal.value.faults) == {"evidence"}
    assert columns(one)["reported"] == "no-evidence"


def test_the_secretariat_enters_for_a_state_with_its_letter(standing):
    one = a_follow_up("jor")
    step = record(one, standing("secretariat"), "acceptance", "accepted", evidence=[LETTER])
    assert step.on_behalf_of == "jor"
    assert '"for":"jor"' in Event.objects.get(deed="recommendations.accept").body


def test_who_looked_at_an_older_status_is_told_and_nothing_is_overwritten(standing):
    one, by = a_follow_up("jor"), standing("director", state="jor")
    record(one, by, after="limited", before="no-evidence")
    with pytest.raises(Conflict) as conflict:
        record(one, by, after="complete", before="no-evidence")
    assert conflict.value.record.version == "limited"
    assert [difference.field for difference in conflict.value.differences] == ["after"]
    assert columns(one)["reported"] == "limited"
    record(one, by, after="complete", before="limited")


def test_a_correction_takes_the_place_of_the_wrong_step_only(standing):
    one, by = a_follow_up("jor"), standing("director", state="jor")
    first = record(one, by, after="substantial", effective_on=ADOPTED + timedelta(days=10))
    record(one, by, after="complete", effective_on=ADOPTED + timedelta(days=200))
    mended = actions.correct_status(
        first, by=by, after="limited", effective_on=ADOPTED + timedelta(days=20), reason=REASON
    )
    assert (mended.before, mended.after, mended.corrects) == ("substantial", "limited", first)
    assert columns(one)["reported"] == "complete"
    with pytest.raises(Refused):
        actions.correct_status(first, by=by, after="limited", effective_on=ADOPTED, reason=REASON)
    with pytest.raises(Refused) as refusal:
        actions.correct_status(
            mended, by=by, after="limited", effective_on=ADOPTED + timedelta(days=201), reason=REASON
        )
    assert set(refusal.value.faults) == {"effective_on"}


def test_correcting_back_takes_a_step_back(standing):
    one, by = a_follow_up("jor"), standing("director", state="jor")
    wrong = record(one, by, "acceptance", "accepted")
    actions.correct_status(wrong, by=by, after="pending", effective_on=wrong.effective_on, reason=REASON)
    assert columns(one)["acceptance"] == "pending"


def test_an_older_status_does_not_come_after_a_newer_one(standing):
    one, by = a_follow_up("jor"), standing("director", state="jor")
    record(one, by, effective_on=ADOPTED + timedelta(days=50))
    with pytest.raises(Refused) as refusal:
        record(one, by, effective_on=ADOPTED + timedelta(days=49))
    assert set(refusal.value.faults) == {"effective_on"}


def test_the_same_answer_twice_is_refused_but_the_same_progress_is_news(standing):
    one, by = a_follow_up("jor"), standing("director", state="jor")
    record(one, by, "acceptance", "accepted")
    with pytest.raises(Refused):
        record(one, by, "acceptance", "accepted")
    record(one, by, after="limited")
    record(one, by, after="limited", effective_on=ADOPTED + timedelta(days=300))
    assert columns(one)["reported_on"] == ADOPTED + timedelta(days=300)


def test_an_ended_line_takes_corrections_only(standing):
    one, by = a_follow_up("jor"), standing("director", state="jor")
    step = record(one, by)
    Line.objects.filter(pk=one.line_id).update(life="completed")
    with pytest.raises(Refused):
        record(one, by, after="complete")
    actions.correct_status(step, by=by, after="complete", effective_on=step.effective_on, reason=REASON)
    assert columns(one)["reported"] == "complete"


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_refuses_to_alter_a_step(verb):
    a_step(a_follow_up("jor"), "reported", "limited")
    with pytest.raises(DatabaseError), transaction.atomic():
        StatusEvent.objects.update(after="complete") if verb == "update" else StatusEvent.objects.all().delete()


def test_nobody_answers_for_another_state(standing):
    one = a_follow_up("jor", a_line(None, "jor", "tun"))
    for role in ("director", "coordinator"):
        with pytest.raises(NotPermitted):
            record(one, standing(role, state="tun"))
    step = record(one, standing("director", state="jor"))
    for other in (standing("secretariat"), standing("reviewer"), standing("director", state="tun")):
        with pytest.raises(NotPermitted):
            actions.correct_status(step, by=other, after="limited", effective_on=step.effective_on, reason=REASON)


DEED = st.tuples(
    st.sampled_from(Dimension.values),
    st.integers(0, 5),  # which value of the scale; the last is none of them
    st.integers(-2, 12),  # days after adoption
    st.one_of(st.none(), st.integers(0, 6)),  # which earlier step to correct, if any
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(deeds=st.lists(DEED, max_size=14))
def test_columns_equal_the_fold_of_the_steps_that_hold(deeds, standing_of_all):
    """Whatever is recorded, refused or corrected, the columns repeat a plain list in which a correction replaces."""
    one = a_follow_up("jor")
    told = {name: [] for name in Dimension.values}
    for dimension, value, days, wrong in deeds:
        values = [*SCALE[dimension].values, "nonsense"]
        after, day = values[value % len(values)], ADOPTED + timedelta(days=days)
        by, steps = standing_of_all[dimension], told[dimension]
        try:
            if wrong is None:
                steps.append(record(one, by, dimension, after, effective_on=day))
            elif wrong < len(steps):
                given_ = {"after": after, "effective_on": day, "reason": REASON}
                steps[wrong] = actions.correct_status(steps[wrong], by=by, **given_)
        except Refused:
            pass
        expected = {}
        for name, kept in told.items():
            first = "pending" if name == "acceptance" else "no-evidence"
            expected[name] = kept[-1].after if kept else first
            expected[f"{name}_on"] = kept[-1].effective_on if kept else None
        assert columns(one) == expected == fold(StatusEvent.objects.filter(follow_up=one))


@pytest.fixture
def standing_of_all(standing):
    director = standing("director", state="jor")
    return {"acceptance": director, "reported": director, "verified": standing("reviewer")}
