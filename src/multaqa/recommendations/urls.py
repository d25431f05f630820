from django.urls import path

from multaqa.recommendations.views import adopting, follow_up, lines, matrix, states, texts, themes

app_name = "recommendations"
urlpatterns = [
    path("", texts.index, name="list"),
    path("index.json", texts.index_json, name="list-json"),
    path("index.csv", texts.index_csv, name="list-csv"),
    path("matrix/", matrix.page, name="matrix"),
    path("matrix.json", matrix.page_json, name="matrix-json"),
    path("matrix.csv", matrix.page_csv, name="matrix-csv"),
    path("themes/", themes.index, name="themes"),
    path("themes/add/", themes.add, name="theme-add"),
    path("themes/<slug:theme>/change/", themes.change, name="theme-change"),
    path("themes/<slug:theme>/remove/", themes.remove, name="theme-remove"),
    path("states/", states.index, name="states"),
    path("states/<str:state>/", states.page, name="state"),
    path("states/<str:state>.json", states.page_json, name="state-json"),
    path("meetings/<slug:meeting>/adopt/", adopting.adopt, name="adopt"),
    path("<slug:code>/", texts.detail, name="detail"),
    path("<slug:code>.json", texts.detail_json, name="detail-json"),
    path("<slug:code>/reword/", adopting.reword, name="reword"),
    path("<slug:code>/move/", adopting.move, name="move"),
    path("<slug:code>/withdraw/", adopting.withdraw, name="withdraw"),
    path("<slug:code>/lines/add/", lines.add, name="line-add"),
    path("<slug:line>/change/", lines.change, name="line-change"),
    path("<slug:line>/remove/", lines.remove, name="line-remove"),
    path("<slug:line>/end/", lines.end, name="line-end"),
    path("<slug:line>/reopen/", lines.reopen, name="line-reopen"),
    path("<slug:line>/consequences/add/", lines.tell, name="consequence-add"),
    path("<slug:line>/consequences/<int:order>/change/", lines.retell, name="consequence-change"),
    path("<slug:line>/consequences/<int:order>/remove/", lines.untell, name="consequence-remove"),
    path("<slug:line>/<slug:addressee>/", follow_up.detail, name="follow-up"),
    path("<slug:line>/<slug:addressee>.json", follow_up.detail_json, name="follow-up-json"),
    path("<slug:line>/<slug:addressee>/evidence/<int:piece>/", follow_up.evidence, name="evidence"),
    path("<slug:line>/<slug:addressee>/steps/<int:step>/correct/", follow_up.correct, name="correct"),
    path("<slug:line>/<slug:addressee>/<slug:dimension>/", follow_up.record, name="record"),
]
