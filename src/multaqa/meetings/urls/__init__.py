"""Addresses of meetings: spoken numbers, never row numbers, wherever a reader may keep the address."""

from django.urls import path

from multaqa.meetings.views import (
    decisions,
    documents,
    lists,
    page,
    participants,
    preparation,
    programme,
    proposals,
    record,
    stages,
)

app_name = "meetings"
urlpatterns = [
    path("", lists.index, name="list"),
    path("index.json", lists.index_json, name="list-json"),
    path("index.ics", lists.index_ics, name="list-ics"),
    path("new/", preparation.create, name="create"),
    path("topics/", proposals.topics, name="topics"),
    path("topics.json", proposals.topics_json, name="topics-json"),
    path("proposals/", proposals.index, name="proposals"),
    path("<slug:code>/", page.detail, name="detail"),
    path("<slug:code>.json", page.detail_json, name="detail-json"),
    path("<slug:code>.ics", page.detail_ics, name="detail-ics"),
    path("<slug:code>/facts/", preparation.revise, name="revise"),
    path("<slug:code>/schedule/", preparation.reschedule, name="reschedule"),
    path("<slug:code>/hosts/", preparation.name_hosts, name="hosts"),
    path("<slug:code>/hosts/<int:pk>/remove/", preparation.remove_host, name="remove-host"),
    path("<slug:code>/announce/", stages.announce, name="announce"),
    path("<slug:code>/open/", stages.open_meeting, name="open"),
    path("<slug:code>/close/", stages.close, name="close"),
    path("<slug:code>/cancel/", stages.cancel, name="cancel"),
    path("<slug:code>/programme/", programme.programme, name="programme"),
    path("<slug:code>/programme/<slug:kind>/new/", programme.add, name="programme-add"),
    path(
        "<slug:code>/programme/items/<int:item>/<slug:kind>/new/", programme.add_to_item, name="programme-add-to-item"
    ),
    path("<slug:code>/programme/<slug:kind>/<int:pk>/", programme.revise, name="programme-revise"),
    path("<slug:code>/programme/<slug:kind>/<int:pk>/remove/", programme.remove, name="programme-remove"),
    path("<slug:code>/programme/<slug:kind>/<int:pk>/move/", programme.move, name="programme-move"),
    path("<slug:code>/record/", record.record, name="record"),
    path("<slug:code>/record/new/", record.write, name="write-paragraph"),
    path("<slug:code>/record/<int:number>/", record.revise, name="revise-paragraph"),
    path("<slug:code>/record/<int:number>/move/", record.move, name="move-paragraph"),
    path("<slug:code>/record/<int:number>/remove/", record.remove, name="remove-paragraph"),
    path("<slug:code>/corrigenda/new/", record.correct, name="correct"),
    path("<slug:code>/documents/", documents.of_meeting, name="documents"),
    path("<slug:code>/documents/new/", documents.add, name="add-document"),
    path("<slug:code>/participants/", participants.sheet, name="participants"),
    path("<slug:code>/participants/invite/", participants.invite, name="invite"),
    path("<slug:code>/participants/new/", participants.add_place, name="add-place"),
    path("<slug:code>/participants/<int:pk>/remove/", participants.remove_place, name="remove-place"),
    path("<slug:code>/participants/<int:pk>/reply/", participants.reply, name="reply"),
    path("<slug:code>/proposals/new/", proposals.propose, name="propose"),
    path("<slug:code>/proposals/<int:number>/", proposals.detail, name="proposal"),
    path("<slug:code>/proposals/<int:number>/withdraw/", proposals.withdraw, name="withdraw-proposal"),
    path("<slug:code>/proposals/<int:number>/<slug:answer>/", decisions.decide, name="decide-proposal"),
]
