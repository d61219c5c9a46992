// PostgreSQL's keywords, from its pg_get_keywords(): what a word may be the name of.

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/))

/** No name of a table or a column, unless it is quoted. Behind AS any of them names an output. */
export const reserved = words(
  `all analyse analyze and any array as asc asymmetric authorization binary both case cast
   check collate collation column concurrently constraint create cross current_catalog
   current_date current_role current_schema current_time current_timestamp current_user default
   deferrable desc distinct do else end except false fetch for foreign freeze from full grant
   group having ilike in initially inner intersect into is isnull join lateral leading left
   like limit localtime localtimestamp natural not notnull null offset on only or order outer
   overlaps placing primary references returning right select session_user similar some
   symmetric system_user table tablesample then to trailing true union unique user using
   variadic verbose when where window with`,
)

/** Those of them that may be the name of a function. */
export const callable = words(
  `authorization binary collation concurrently cross current_schema freeze full ilike inner is
   isnull join left like natural notnull outer overlaps right similar tablesample verbose`,
)

/** They name an output only behind AS. */
export const needAs = words(
  `array as char character create day except fetch filter for from grant group having hour
   intersect into isnull limit minute month notnull offset on order over overlaps precision
   returning second to union varying where window with within without year`,
)

/** The others: some of them mean something in some places. */
export const unreserved = words(
  `abort absent absolute access action add admin after aggregate also alter always asensitive
   assertion assignment at atomic attach attribute backward before begin between bigint bit
   boolean breadth by cache call called cascade cascaded catalog chain char character
   characteristics checkpoint class close cluster coalesce columns comment comments commit
   committed compression conditional configuration conflict connection constraints content
   continue conversion copy cost csv cube current cursor cycle data database day deallocate dec
   decimal declare defaults deferred definer delete delimiter delimiters depends depth detach
   dictionary disable discard document domain double drop each empty enable encoding encrypted
   enforced enum error escape event exclude excluding exclusive execute exists explain
   expression extension external extract family filter finalize first float following force
   format forward function functions generated global granted greatest grouping groups handler
   header hold hour identity if immediate immutable implicit import include including increment
   indent index indexes inherit inherits inline inout input insensitive insert instead int
   integer interval invoker isolation json json_array json_arrayagg json_exists json_object
   json_objectagg json_query json_scalar json_serialize json_table json_value keep key keys
   label language large last leakproof least level listen load local location lock locked
   logged mapping match matched materialized maxvalue merge merge_action method minute minvalue
   mode month move name names national nchar nested new next nfc nfd nfkc nfkd no none
   normalize normalized nothing notify nowait nullif nulls numeric object objects of off oids
   old omit operator option options ordinality others out over overlay overriding owned owner
   parallel parameter parser partial partition passing password path period plan plans policy
   position preceding precision prepare prepared preserve prior privileges procedural procedure
   procedures program publication quote quotes range read real reassign recheck recursive ref
   referencing refresh reindex relative release rename repeatable replace replica reset restart
   restrict return returns revoke role rollback rollup routine routines row rows rule savepoint
   scalar schema schemas scroll search second security sequence sequences serializable server
   session set setof sets share show simple skip smallint snapshot source sql stable standalone
   start statement statistics stdin stdout storage stored strict string strip subscription
   substring support sysid system tables tablespace target temp template temporary text ties
   time timestamp transaction transform treat trigger trim truncate trusted type types uescape
   unbounded uncommitted unconditional unencrypted unknown unlisten unlogged until update
   vacuum valid validate validator value values varchar varying version view views virtual
   volatile whitespace within without work wrapper write xml xmlattributes xmlconcat xmlelement
   xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable year yes zone`,
)
