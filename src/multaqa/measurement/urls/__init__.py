"""Every address of measurement; the catalogue stands last, for its addresses begin with the code of any index."""

from multaqa.measurement.urls import catalogue, review, rounds

app_name = "measurement"
urlpatterns = [
    *rounds.urlpatterns,
    *review.urlpatterns,
    *catalogue.urlpatterns,
]
