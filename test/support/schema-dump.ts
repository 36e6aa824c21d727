import type { Database } from '../../src/platform/database/database.js';

/** Partitions are made as months come, pg-boss keeps a schema of its own, TypeORM its list of migrations: none is ours to dump. */
const OURS =
  "n.nspname = 'public' AND c.relname <> 'migrations' AND NOT c.relispartition AND c.relname NOT LIKE 'migrations%'";

const COLUMNS = `
SELECT format('%s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
  CASE WHEN a.attnotnull THEN ' not null' ELSE '' END, coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) AS line
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE ${OURS} AND c.relkind IN ('r', 'p') AND NOT a.attisdropped ORDER BY c.relname, a.attnum`;

const CONSTRAINTS = `
SELECT format('%s: %s', c.relname, pg_get_constraintdef(k.oid)) AS line
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE ${OURS} AND k.contype <> 'n' ORDER BY 1`;

const INDEXES = `
SELECT pg_get_indexdef(i.indexrelid) AS line
FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${OURS} ORDER BY 1`;

const TRIGGERS = `
SELECT pg_get_triggerdef(t.oid) AS line
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE ${OURS} AND NOT t.tgisinternal ORDER BY 1`;

const FUNCTIONS = `
SELECT pg_get_functiondef(p.oid) AS line FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname = 'public' ORDER BY p.proname`;

/** The schema in words, from the catalogue: what a reader of the repository sees without starting a server. */
export async function dumpSchema(db: Database): Promise<string> {
  const part = async (title: string, query: string) => {
    const rows = await db.rows<{ line: string }>(query);
    return `## ${title}\n${rows.map((row) => row.line.trimEnd()).join('\n')}\n`;
  };
  const parts = [
    await part('columns', COLUMNS),
    await part('constraints', CONSTRAINTS),
    await part('indexes', INDEXES),
    await part('triggers', TRIGGERS),
    await part('functions', FUNCTIONS),
  ];
  return parts.join('\n');
}
