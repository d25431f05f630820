"""An example of every address of the recommendations that takes arguments."""

from multaqa.recommendations.choices import Life
from multaqa.recommendations.models import Consequence, Evidence
from tests.multaqa.examples import example
from tests.multaqa.recommendations import factories


@example("recommendations:detail", "recommendations:detail-json", "recommendations:line-add")
def a_text():
    return {"code": factories.a_text().code}


@example("recommendations:reword", "recommendations:move", "recommendations:withdraw")
def a_text_not_final():
    return {"code": factories.a_text(factories.a_meeting(state="open")).code}


@example("recommendations:adopt")
def a_meeting_in_session():
    return {"meeting": factories.a_meeting(state="open").code}


@example("recommendations:line-change", "recommendations:line-remove", "recommendations:line-end")
@example("recommendations:consequence-add")
def a_line():
    return {"line": factories.a_line(None, "jor").code}


@example("recommendations:line-reopen")
def an_ended_line():
    line = factories.a_line(None, "jor")
    line.life, line.ended_by = Life.COMPLETED, line.recommendation.meeting
    line.save()
    return {"line": line.code}


@example("recommendations:consequence-change", "recommendations:consequence-remove")
def a_consequence():
    line = factories.a_line(None, "jor")
    return {"line": line.code, "order": Consequence.objects.create(line=line, text_ar="نتيجة").order}


@example("recommendations:theme-change", "recommendations:theme-remove")
def a_theme():
    return {"theme": factories.a_theme().code}


@example("recommendations:state", "recommendations:state-json")
def a_state():
    return {"state": factories.a_state("jor").code}


@example("recommendations:follow-up", "recommendations:follow-up-json")
def a_follow_up():
    return {"line": factories.a_line(None, "jor").code, "addressee": "jor"}


@example("recommendations:record")
def a_question():
    return {**a_follow_up(), "dimension": "reported"}


@example("recommendations:correct")
def a_step():
    step = factories.a_step(factories.a_follow_up("jor"), "reported", "limited")
    return {"line": step.follow_up.line.code, "addressee": "jor", "step": step.pk}


@example("recommendations:evidence")
def a_piece_of_evidence():
    step = factories.a_step(factories.a_follow_up("jor"), "reported", "limited")
    piece = Evidence.objects.create(event=step, title="رابط", url="https://example.org")
    return {"line": step.follow_up.line.code, "addressee": "jor", "piece": piece.pk}
