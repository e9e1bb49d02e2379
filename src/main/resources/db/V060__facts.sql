-- Derived: can be dropped and grown again.

-- Written by fact.Tabulator through fact.OpportunityFacts: what is counted and summed of each opportunity, at the ocid it
-- goes by (docs/decisions/0034). Null means unknown, never none or zero. stage and closes tell the phase at any instant;
-- closes and deadline are rounded up to microseconds. buyer: the face of the first that it names. Regions of NUTS 1 and
-- kinds, keys of clusters, stand between spaces. value: in hundredths of its currency; gross: VAT is in it.
create table opportunity_facts (
    ocid text primary key,
    audience text not null,
    source text not null,
    updated bigint not null,
    stage text not null,
    closes bigint,
    deadline bigint,
    buyer bigint,
    delivery_regions text,
    buyer_regions text,
    north_by_delivery bigint not null,
    north_by_buyer bigint not null,
    technique text not null,
    value bigint,
    currency text,
    gross bigint,
    value_basis text,
    tech bigint not null,
    kinds text
) ${compact};
-- What is open stops being so by time alone; of a million there are some thousands.
create index opportunity_facts_open on opportunity_facts (closes) where stage = 'open';
