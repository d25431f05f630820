"""Every step with every method, for the tests that hold for all of them."""

from __future__ import annotations

from mizan.steps import Aggregate, Denominate, Impute, Normalise, Screen, Treat, Weight
from mizan.steps import aggregate as agg
from mizan.steps import impute as imp
from mizan.steps import normalise as norm
from mizan.steps import treat as trt
from mizan.steps import weight as wgt

RAW = {
    "denominate": Denominate(),
    "screen": Screen(availability=0.5),
    "screen zeros": Screen(by="both", availability=0.5, nonzero=0.3),
    "impute mean": Impute(imp.Mean()),
    "impute median": Impute(imp.Median()),
    "impute group mean": Impute(imp.GroupMean("region")),
    "impute group median": Impute(imp.GroupMedian("region")),
    "impute row mean": Impute(imp.RowMean()),
    "impute regression": Impute(imp.Regression(least=4)),
    "impute knn": Impute(imp.Neighbours(2)),
    "impute panel": Impute(imp.Panel("linear")),
    "impute constant": Impute(imp.Constant(1.5)),
    "impute none": Impute(imp.Leave()),
    "treat winsorise": Treat(trt.Winsorise(2)),
    "treat combined": Treat(trt.Winsorise(1, "boxcox", combine=True, power=0.5)),
    "treat log_ct": Treat(trt.Transform("log_ct")),
    "treat log_ct_plus": Treat(trt.Transform("log_ct_plus")),
    "treat log_ct_orig": Treat(trt.Transform("log_ct_orig")),
    "treat log_gii": Treat(trt.Transform("log_gii")),
    "treat boxcox": Treat(trt.Transform("boxcox", 0.5)),
    "treat points": Treat(trt.Points(1, 1)),
    "treat cap": Treat(trt.Cap(-10.0, 10.0)),
    "treat none": Treat(trt.Untreated()),
}
SCALES = {
    "minmax": norm.MinMax(1, 100),
    "zscore": norm.ZScore(),
    "scaled": norm.Scaled(0, 10),
    "rank": norm.Rank(),
    "borda": norm.Borda(),
    "percentile rank": norm.PercentileRank(),
    "distance to max": norm.DistanceToMax(),
    "distance to reference": norm.DistanceToReference("u1"),
    "distance to target": norm.DistanceToTarget(),
    "goalposts": norm.GoalpostScale(-5.0, 5.0),
    "log goalposts": norm.GoalpostScale(1.0, 5.0, log=True),
    "fraction of max": norm.FractionOfMax(),
    "reference range": norm.ReferenceRange(),
    "around mean": norm.AroundMean(),
    "percentile classes": norm.PercentileClasses(),
    "categories": norm.Categories(),
}
NORMALISE = {f"normalise {word}": Normalise(method) for word, method in SCALES.items()}
WEIGHT = {
    "weight given": Weight(wgt.Given()),
    "weight equal": Weight(wgt.Equal()),
    "weight factors": Weight(wgt.Factors()),
    "weight entropy": Weight(wgt.Entropy()),
    "weight critic": Weight(wgt.Critic()),
    "weight doubt": Weight(wgt.Doubt()),
    "weight equal influence": Weight(wgt.EqualInfluence()),
}
MEANS = {
    "arithmetic": agg.Arithmetic(),
    "geometric": agg.Geometric(),
    "harmonic": agg.Harmonic(),
    "power 2": agg.Power(2),
    "power -3": agg.Power(-3),
    "median": agg.Median(),
    "owa": agg.OrderedWeights(0.3),
    "owa positions": agg.OrderedWeights(positions=(1.0, 0.0, 2.0)),
    "mazziotta pareto": agg.MazziottaPareto(),
    "copeland": agg.Copeland(),
    "net outranking": agg.NetOutranking(),
    "benefit of doubt": agg.BenefitOfDoubt(),
}
AGGREGATE = {f"aggregate {word}": Aggregate(method) for word, method in MEANS.items()}
STEPS = {**RAW, **NORMALISE, **WEIGHT, **AGGREGATE}
