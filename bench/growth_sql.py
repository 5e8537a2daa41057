"""The statements by which `bench.growth_projects` puts projects together."""

SCHEMA = """
    DROP TABLE IF EXISTS growth_piece, growth_feature, growth_rest, growth_heading, growth_made;
    CREATE TEMP TABLE growth_piece (
        key int PRIMARY KEY, text text, folded text, sort_key text, vector tsvector, words jsonb
    );
    CREATE TEMP TABLE growth_feature (key int, lexeme text, weight float8, named bool);
    CREATE TEMP TABLE growth_rest (
        base bigint PRIMARY KEY, folded text, vector tsvector, words jsonb
    );
    CREATE TEMP TABLE growth_heading (name text, is_title bool);
    CREATE TEMP TABLE growth_made (
        number int, base bigint, reference text PRIMARY KEY, run bigint, pieces int[]
    );
    DROP AGGREGATE IF EXISTS pg_temp.joined (tsvector);
    DROP AGGREGATE IF EXISTS pg_temp.merged (jsonb);
    CREATE AGGREGATE pg_temp.joined (tsvector)
        (sfunc = tsvector_concat, stype = tsvector, initcond = '');
    CREATE AGGREGATE pg_temp.merged (jsonb) (sfunc = jsonb_concat, stype = jsonb, initcond = '{}');
"""
_COPIED = (
    "centre_id, area_id, sub_area_id, region_text, status, unit, actor, actor_kind, start_note,"
    " results, website, mailbox, state, withdrawal_reason, index_digest, language_version"
)
_OF_BASE = ", ".join(f"base.{name}" for name in _COPIED.split(", "))
HISTORY = {
    "ProjectEvent": "id",
    "ProjectregionsLinkEvent": "project_id",
    "ProjectKeywordEvent": "project_id",
}
"""What is recorded of projects, and the column with the key of the project."""
STATEMENTS = (
    """
    DELETE FROM growth_made made USING projects_project held
    WHERE held.reference = made.reference
    """,
    "ANALYZE growth_made; ANALYZE growth_piece; ANALYZE growth_feature",
    f"""
    INSERT INTO projects_project (
        reference, title, summary, sort_key, folded_text, search_vector, vocabulary, programme_id,
        created_at, updated_at, {_COPIED}
    )
    SELECT made.reference, told.title, told.summary, told.sort_key,
        concat_ws(' ', told.folded, rest.folded, lower(made.reference)),
        told.vector || (quote_literal(bare.word) || ':1C')::tsvector || rest.vector,
        told.words || rest.words || jsonb_build_object(bare.word, bare.word),
        run.programme_id, base.created_at + made.number * interval '1 second',
        base.created_at + made.number * interval '1 second', {_OF_BASE}
    FROM growth_made made
    JOIN projects_project base ON base.id = made.base
    JOIN projects_importrun run ON run.id = made.run
    JOIN growth_rest rest USING (base)
    CROSS JOIN LATERAL (SELECT lower(replace(made.reference, '-', '')) AS word) bare
    CROSS JOIN LATERAL (
        SELECT string_agg(text, ' ' ORDER BY place) FILTER (WHERE place <= 2) AS title,
            string_agg(sort_key, ' ' ORDER BY place) FILTER (WHERE place <= 2) AS sort_key,
            coalesce(string_agg(text, ' ' ORDER BY place) FILTER (WHERE place > 2), '') AS summary,
            string_agg(piece.folded, ' ' ORDER BY place) AS folded,
            pg_temp.joined(vector ORDER BY place) AS vector,
            pg_temp.merged(words ORDER BY place) AS words
        FROM unnest(made.pieces) WITH ORDINALITY AS chosen (key, place)
        JOIN growth_piece piece USING (key)
    ) told
    ORDER BY made.number
    """,  # noqa: S608  # our own names
    """
    CREATE TEMP TABLE growth_new AS
    SELECT project.id, made.* FROM growth_made made JOIN projects_project project USING (reference)
    """,
    "ANALYZE growth_new",
    """
    INSERT INTO projects_project_regions (project_id, region_id)
    SELECT new.id, link.region_id
    FROM growth_new new JOIN projects_project_regions link ON link.project_id = new.base
    """,
    """
    INSERT INTO projects_projectfeature (project_id, lexeme, weight, named)
    SELECT id, lexeme, least(weight / length, 1), named FROM (
        SELECT id, lexeme, weight, named,
            sqrt(sum(weight * weight) OVER (PARTITION BY id)) AS length
        FROM (
            SELECT new.id, lexeme, sum(weight) AS weight, bool_or(named) AS named
            FROM growth_new new CROSS JOIN LATERAL unnest(pieces) AS chosen (key)
            JOIN growth_feature USING (key) GROUP BY new.id, lexeme
        ) said
    ) measured
    """,
    "ANALYZE projects_projectfeature",
    """
    INSERT INTO projects_projectkeyword (project_id, concept_id, origin)
    SELECT feature.project_id, keyword.id, 'regel'
    FROM (SELECT id, '=' || slug AS lexeme FROM projects_concept WHERE is_keyword) keyword
    JOIN projects_projectfeature feature USING (lexeme)
    JOIN growth_new new ON new.id = feature.project_id
    """,
    """
    INSERT INTO projects_sourcerow
        (run_id, project_id, centre_id, area_id, sub_area_id, lines, cells)
    SELECT new.run, new.id, row.centre_id, row.area_id, row.sub_area_id, ARRAY[new.number + 1], (
        SELECT jsonb_agg(CASE heading.is_title
            WHEN true THEN jsonb_build_object('column', cell->'column', 'text', project.title)
            WHEN false THEN jsonb_build_object('column', cell->'column', 'text', project.summary)
            ELSE cell END ORDER BY place)
        FROM jsonb_array_elements(row.cells) WITH ORDINALITY AS held (cell, place)
        LEFT JOIN growth_heading heading ON heading.name = cell->>'column'
    )
    FROM growth_new new JOIN projects_project project USING (id)
    JOIN LATERAL (
        SELECT * FROM projects_sourcerow WHERE project_id = new.base ORDER BY run_id LIMIT 1
    ) row ON true
    """,
    """
    WITH copy AS (
        SELECT id, base, row_number() OVER (PARTITION BY base ORDER BY id) - 1 AS place,
            count(*) OVER (PARTITION BY base) AS number
        FROM growth_new
    )
    INSERT INTO projects_similarproject (project_id, other_id, score, shared, duplicate)
    SELECT one.id, other.id, least(alike.score + 0.25, 1), alike.shared, false
    FROM copy one JOIN projects_similarproject alike ON alike.project_id = one.base
    JOIN copy other ON other.base = alike.other_id AND other.place = mod(one.place, other.number)
    """,
)
