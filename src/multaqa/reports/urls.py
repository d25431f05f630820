from django.urls import path

from multaqa.reports.views import indices, reading, writing

app_name = "reports"
_REGIONAL = "regional/<slug:index>/<slug:edition>"
_NATIONAL = "national/<str:state>"
urlpatterns = [
    path("", reading.index, name="list"),
    path("index.json", reading.index_json, name="list-json"),
    path(f"{_REGIONAL}/", indices.regional, name="regional"),
    path(f"{_REGIONAL}.json", indices.regional_json, name="regional-json"),
    path(f"{_REGIONAL}/report.<str:language>.<str:format>", indices.regional_file, name="regional-file"),
    path(f"{_NATIONAL}/", indices.national, name="national"),
    path(f"{_NATIONAL}.json", indices.national_json, name="national-json"),
    path(f"{_NATIONAL}/report.<str:language>.<str:format>", indices.national_file, name="national-file"),
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
