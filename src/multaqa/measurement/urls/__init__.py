"""Every address of measurement.

The catalogue stands last, for its addresses begin with the code of any index; review stands before rounds, for among
theirs the code of any state may follow that of a round.
"""

from multaqa.measurement.urls import catalogue, ratings, results, review, rounds

app_name = "measurement"
urlpatterns = [
    *review.urlpatterns,
    *rounds.urlpatterns,
    *ratings.urlpatterns,
    *results.urlpatterns,
    *catalogue.urlpatterns,
]
