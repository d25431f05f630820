"""States, bodies, the network itself; people and mandates for those who keep them."""

from django.urls import path, re_path

from multaqa.members.views import bodies, mandates, network, people, states

PASSAGES = r"^network/(?P<kind>objectives|activities)/"

app_name = "members"
urlpatterns = [
    path("", states.index, name="list"),
    path("index.json", states.index_json, name="list-json"),
    path("network/", network.page, name="network"),
    path("network.json", network.page_json, name="network-json"),
    path("network/edit/", network.edit, name="network-edit"),
    path("network/sessions/add/", network.add_session, name="session-add"),
    path("network/sessions/<int:ordinal>/edit/", network.edit_session, name="session-edit"),
    re_path(PASSAGES + r"add/$", network.add_passage, name="passage-add"),
    re_path(PASSAGES + r"(?P<order>[0-9]+)/edit/$", network.edit_passage, name="passage-edit"),
    re_path(PASSAGES + r"(?P<order>[0-9]+)/remove/$", network.remove_passage, name="passage-remove"),
    path("bodies/", bodies.index, name="bodies"),
    path("bodies/index.json", bodies.index_json, name="bodies-json"),
    path("bodies/add/", bodies.add, name="body-add"),
    path("bodies/<slug:code>/", bodies.page, name="body"),
    path("bodies/<slug:code>.json", bodies.page_json, name="body-json"),
    path("bodies/<slug:code>/edit/", bodies.edit, name="body-edit"),
    path("people/", people.index, name="people"),
    path("people/add/", people.add, name="person-add"),
    path("people/<slug:code>/", people.page, name="person"),
    path("people/<slug:code>/edit/", people.edit, name="person-edit"),
    path("people/<slug:code>/invite/", people.invite, name="invite"),
    path("people/<slug:code>/mandates/add/", mandates.add, name="mandate-add"),
    path("mandates/", mandates.index, name="mandates"),
    path("mandates/<int:pk>/", mandates.page, name="mandate"),
    path("mandates/<int:pk>/letter/", mandates.letter, name="mandate-letter"),
    path("mandates/<int:pk>/edit/", mandates.edit, name="mandate-edit"),
    path("mandates/<int:pk>/verify/", mandates.verify, name="mandate-verify"),
    path("mandates/<int:pk>/decline/", mandates.decline, name="mandate-decline"),
    path("mandates/<int:pk>/withdraw/", mandates.withdraw, name="mandate-withdraw"),
    path("mandates/<int:pk>/end/", mandates.end, name="mandate-end"),
    path("<slug:code>/", states.page, name="state"),
    path("<slug:code>.json", states.page_json, name="state-json"),
    path("<slug:code>/edit/", states.edit, name="state-edit"),
    path("<slug:code>/nominate/", mandates.nominate, name="nominate"),
    path("<slug:code>/institutions/add/", bodies.add_institution, name="institution-add"),
]
