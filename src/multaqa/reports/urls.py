from django.urls import path

from multaqa.reports.views import reading, writing

app_name = "reports"
urlpatterns = [
    path("", reading.index, name="list"),
    path("index.json", reading.index_json, name="list-json"),
    path("new/", writing.create, name="create"),
    path("<int:ordinal>/", reading.detail, name="detail"),
    path("<int:ordinal>.json", reading.detail_json, name="detail-json"),
    path("<int:ordinal>/committee.<str:language>.<str:format>", reading.edition, name="edition"),
    path("<int:ordinal>/change/", writing.change, name="change"),
    path("<int:ordinal>/texts/", writing.texts, name="texts"),
    path("<int:ordinal>/texts/<str:key>/<str:placement>/", writing.write, name="write"),
    path("<int:ordinal>/leave-out/<str:key>/", writing.omit, name="omit"),
    path("<int:ordinal>/own/<int:pk>/", writing.rewrite, name="rewrite"),
    path("<int:ordinal>/own/<int:pk>/take-back/", writing.restore, name="restore"),
    path("<int:ordinal>/issue/", writing.issue, name="issue"),
    path("<int:ordinal>/reopen/", writing.reopen, name="reopen"),
]
