-- Written by Spring Security: passkeys, and the handle under which they know their owner. Tables as its documentation has
-- them; a passkey belongs to the address of this portal, so none is in a backup.
create table user_entities (
    id varchar(1000) not null primary key,
    name varchar(254) not null,
    display_name varchar(254)
);
create unique index user_entities_by_name on user_entities (name);

create table user_credentials (
    credential_id varchar(1000) not null primary key,
    user_entity_user_id varchar(1000) not null references user_entities (id) on delete cascade,
    public_key ${blob} not null,
    signature_count bigint,
    uv_initialized boolean,
    backup_eligible boolean not null,
    authenticator_transports varchar(1000),
    public_key_credential_type varchar(100),
    backup_state boolean not null,
    attestation_object ${blob},
    attestation_client_data_json ${blob},
    created timestamp,
    last_used timestamp,
    label varchar(1000) not null
);
create index user_credentials_by_user on user_credentials (user_entity_user_id);
