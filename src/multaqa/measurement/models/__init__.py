"""Indices with their editions, rounds of answers, review, results, and the values that others published."""

from multaqa.measurement.models.catalogue import (
    CatalogueComment,
    CatalogueStance,
    Lineage,
    Sector,
    Service,
    Stage,
)
from multaqa.measurement.models.index import Band, Edition, Index, Level, Question
from multaqa.measurement.models.published import PublishedValue
from multaqa.measurement.models.ratings import RatingBatch, RatingToken
from multaqa.measurement.models.results import Computation, Release, Score
from multaqa.measurement.models.review import Contest, Query, QueryMessage, Review, Verdict
from multaqa.measurement.models.round import Answer, AnswerEvidence, AnswerVersion, Assignment, Entry, Round

__all__ = [
    "Answer",
    "AnswerEvidence",
    "AnswerVersion",
    "Assignment",
    "Band",
    "CatalogueComment",
    "CatalogueStance",
    "Computation",
    "Contest",
    "Edition",
    "Entry",
    "Index",
    "Level",
    "Lineage",
    "PublishedValue",
    "Query",
    "QueryMessage",
    "Question",
    "RatingBatch",
    "RatingToken",
    "Release",
    "Review",
    "Round",
    "Score",
    "Sector",
    "Service",
    "Stage",
    "Verdict",
]
