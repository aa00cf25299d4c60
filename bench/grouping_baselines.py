"""Three other ways to sort reports into stories, for comparison: each gives a label for every report.

Each takes one number, chosen on the same development sets as the grouper's threshold.
"""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import HDBSCAN, AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

from variorum.group.words import read_words
from variorum.models.encoder import Encoder
from variorum.types.report import Report


def average_link(reports: Sequence[Report], cut: float) -> list[int]:
    """TF-IDF over words without stop words, cosine, average link cut at a similarity. In a batch."""
    rows = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(report.text for report in reports)
    distance = np.clip(1 - (rows @ rows.T).toarray(), 0, 2)
    model = AgglomerativeClustering(None, metric="precomputed", linkage="average", distance_threshold=1 - cut)
    found: list[int] = model.fit_predict(distance).tolist()
    return found


def embed(reports: Sequence[Report], encoder: Encoder) -> NDArray[np.float32]:
    """Return the sentence encoder's vector of each report's first 256 word pieces."""
    return np.asarray(encoder.encode([report.text for report in reports]))


def density(vectors: NDArray[np.float32], n_near: float) -> list[int]:
    """HDBSCAN over sentence vectors, as BERTopic clusters, without the reduction to five dimensions. In a batch.

    Clusters are leaves of the tree, which suits many small stories better than the usual choice; outliers are stories of
    their own.

    Args:
        n_near: reports near a report that make it dense (`min_samples`).
    """
    model = HDBSCAN(min_cluster_size=2, min_samples=int(n_near), cluster_selection_method="leaf", copy=True)
    labels: list[int] = model.fit_predict(vectors).tolist()
    return [label if label >= 0 else -1 - place for place, label in enumerate(labels)]


def online_tfidf(reports: Sequence[Report], cut: float) -> list[int]:
    """TF-IDF with the counts so far; a report joins the story with the nearest centre above a similarity. Online.

    It looks at every story, so its cost grows with their number.
    """
    seen: Counter[int] = Counter()
    centres: list[dict[int, float]] = []
    labels = []
    for n_before, report in enumerate(reports):
        terms = read_words(report).terms
        seen.update(terms.keys())
        row = {t: (1 + math.log(terms[t].count)) * math.log((n_before + 2) / (seen[t] + 0.5)) for t in terms}
        norm = math.sqrt(sum(value * value for value in row.values())) or 1.0
        row = {term: value / norm for term, value in row.items()}
        best, label = cut, len(centres)
        for number, centre in enumerate(centres):
            length = math.sqrt(sum(value * value for value in centre.values())) or 1.0
            similarity = sum(value * centre.get(term, 0.0) for term, value in row.items()) / length
            if similarity >= best:
                best, label = similarity, number
        if label == len(centres):
            centres.append({})
        for term, value in row.items():
            centres[label][term] = centres[label].get(term, 0.0) + value
        labels.append(label)
    return labels
