"""Examples of the addresses of meetings and documents."""

from multaqa.meetings.models import Host
from tests.multaqa.examples import example
from tests.multaqa.meetings import factories as make
from tests.multaqa.people import a_body


@example(
    "meetings:detail",
    "meetings:detail-json",
    "meetings:detail-ics",
    "meetings:revise",
    "meetings:reschedule",
    "meetings:hosts",
    "meetings:open",
    "meetings:cancel",
    "meetings:programme",
    "meetings:record",
    "meetings:write-paragraph",
    "meetings:documents",
    "meetings:add-document",
    "meetings:participants",
    "meetings:invite",
    "meetings:add-place",
    "meetings:propose",
)
def an_announced_meeting():
    return {"code": make.a_meeting().code}


@example("meetings:announce")
def a_planned_meeting():
    return {"code": make.a_meeting(state="planned").code}


@example("meetings:close")
def an_open_meeting():
    return {"code": make.an_open_meeting().code}


@example("meetings:correct")
def a_closed_meeting():
    return {"code": make.a_whole_meeting(items=2).code}


@example("meetings:remove-host")
def a_host():
    meeting = make.a_meeting()
    return {"code": meeting.code, "pk": Host.objects.create(meeting=meeting, body=a_body(), part="host").pk}


@example("meetings:programme-add")
def a_kind():
    return {"code": make.a_meeting().code, "kind": "items"}


@example("meetings:add-to-item")
def under_an_item():
    meeting = make.a_meeting()
    return {"code": meeting.code, "item": make.an_item(meeting).pk, "kind": "contributions"}


@example("meetings:programme-revise", "meetings:programme-remove", "meetings:programme-move")
def a_row():
    meeting = make.a_meeting()
    return {"code": meeting.code, "kind": "items", "pk": make.an_item(meeting).pk}


@example("meetings:revise-paragraph", "meetings:move-paragraph", "meetings:remove-paragraph")
def a_paragraph():
    return {"code": make.a_paragraph(make.a_meeting()).meeting.code, "number": 1}


@example("meetings:remove-place", "meetings:reply")
def a_place():
    meeting = make.a_meeting()
    return {"code": meeting.code, "pk": make.a_place(meeting, "jor").pk}


@example("meetings:proposal", "meetings:withdraw-proposal")
def a_proposal():
    return {"code": make.a_proposal(make.a_meeting(), state="jor").meeting.code, "number": 1}


@example("meetings:decide-proposal")
def an_answer():
    return {**a_proposal(), "answer": "decline"}


@example("documents:current", "documents:json", "documents:editions", "documents:revise", "documents:hand-in")
def a_document():
    return {"code": make.a_document(make.a_meeting()).code}


@example("documents:in-language")
def a_language():
    return {**a_document(), "language": "ar"}


@example("documents:fixed", "documents:withdraw")
def a_revision():
    document = make.a_document(make.a_meeting())
    return {"code": document.code, "number": make.a_revision(document).padded, "language": "ar"}
