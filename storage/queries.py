"""Questions that several queues ask."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ColumnElement, Subquery, Table, func, select


def first_of_each(
    table: Table, group: Column[Any], waiting: ColumnElement[bool], *order: Column[Any]
) -> Subquery:
    """Select the id of the first waiting row of every group (room, destination).

    It hops through the partial index from group to group, so it costs two look-ups a group however many
    rows wait or were handled; ``GROUP BY`` would read them all. A recursive CTE is standard SQL.
    """
    groups = select(func.min(group).label("name")).where(waiting).cte("groups", recursive=True)
    hop = select(func.min(group)).where(waiting, group > groups.c.name).scalar_subquery()
    groups = groups.union_all(select(hop).where(groups.c.name.is_not(None)))
    first = (
        select(table.c.id)
        .where(waiting, group == groups.c.name)
        .order_by(*order)
        .limit(1)
        .correlate(groups)
        .scalar_subquery()
    )
    return select(first.label("id")).where(groups.c.name.is_not(None)).subquery("heads")
