-- The tables as migration 0002 makes them, frozen: {WORDS} and the like stand for what the two databases call differently.
-- A line with {KEY} is for PostgreSQL only; on SQLite a numbered column is the key by itself.

CREATE TABLE audit (
    network {WORDS} NOT NULL, seq INTEGER NOT NULL, at {WORDS} NOT NULL, action {WORDS} NOT NULL,
    subject {WORDS} NOT NULL, actor {WORDS}, detail {WORDS} NOT NULL, prev_hash {WORDS} NOT NULL,
    hash {WORDS} NOT NULL,
    CONSTRAINT pk_audit PRIMARY KEY (network, seq)
);
CREATE INDEX ix_audit_actor ON audit (network, actor);
CREATE INDEX ix_audit_subject ON audit (network, subject);

CREATE TABLE bot_state (
    "key" {WORDS} NOT NULL, value TEXT NOT NULL,
    CONSTRAINT pk_bot_state PRIMARY KEY ("key")
);

CREATE TABLE confirmations (
    ref {WORDS} NOT NULL, through {BIG} NOT NULL, network {WORDS} NOT NULL, how TEXT NOT NULL,
    confirmed_at {MOMENT} NOT NULL,
    CONSTRAINT pk_confirmations PRIMARY KEY (ref, through),
    CONSTRAINT ck_confirmations_how_known CHECK (how IN ('said', 'silent', 'settled'))
);

CREATE TABLE erasures (
    person {BIG} NOT NULL, at {MOMENT} NOT NULL,
    CONSTRAINT pk_erasures PRIMARY KEY (person)
);

CREATE TABLE identity (
    what {WORDS} NOT NULL, value {WORDS} NOT NULL,
    CONSTRAINT pk_identity PRIMARY KEY (what)
);

CREATE TABLE inbox (
    id {COUNTED}, event_id {WORDS} NOT NULL, kind {WORDS} NOT NULL, room_id {WORDS} NOT NULL,
    sender TEXT NOT NULL, sent_at {MOMENT} NOT NULL, received_at {MOMENT} NOT NULL, state TEXT NOT NULL,
    content TEXT, attempts INTEGER DEFAULT 0 NOT NULL, next_try {MOMENT}, error {WORDS},
    outcome {WORDS}, handled_at {MOMENT},
    {KEY}CONSTRAINT pk_inbox PRIMARY KEY (id),
    CONSTRAINT uq_inbox_event_id UNIQUE (event_id),
    CONSTRAINT ck_inbox_state_known CHECK (state IN ('waiting', 'parked', 'quarantined', 'done')),
    CONSTRAINT ck_inbox_handled_text_dropped CHECK (state <> 'done' OR content IS NULL)
);
CREATE INDEX ix_inbox_aside ON inbox (state, room_id, id) WHERE state IN ('parked', 'quarantined');
CREATE INDEX ix_inbox_waiting ON inbox (room_id, id) WHERE state = 'waiting';

CREATE TABLE leases (
    name {WORDS} NOT NULL, holder {WORDS} NOT NULL, term {BIG} NOT NULL, expires_at {MOMENT} NOT NULL,
    CONSTRAINT pk_leases PRIMARY KEY (name)
);

CREATE TABLE networks (
    id {WORDS} NOT NULL, name {WORDS} NOT NULL, policy TEXT NOT NULL, version INTEGER DEFAULT 1 NOT NULL,
    CONSTRAINT pk_networks PRIMARY KEY (id)
);

CREATE TABLE restores (
    at {MOMENT} NOT NULL,
    CONSTRAINT pk_restores PRIMARY KEY (at)
);

CREATE TABLE rooms (
    room_id {WORDS} NOT NULL, me TEXT NOT NULL, joined BOOLEAN NOT NULL, encrypted BOOLEAN NOT NULL,
    moved_to {WORDS}, leaving BOOLEAN DEFAULT {NO} NOT NULL, since {MOMENT} NOT NULL,
    CONSTRAINT pk_rooms PRIMARY KEY (room_id)
);

CREATE TABLE vault (
    name {WORDS} NOT NULL, page INTEGER NOT NULL, sealed {BYTES} NOT NULL,
    CONSTRAINT pk_vault PRIMARY KEY (name, page)
);

CREATE TABLE due (
    id {COUNTED}, network {WORDS} NOT NULL, "key" {WORDS} NOT NULL, kind {WORDS} NOT NULL,
    due_at {MOMENT} NOT NULL, subject {WORDS} NOT NULL, payload TEXT NOT NULL, late TEXT NOT NULL,
    state TEXT NOT NULL, changed_at {MOMENT} NOT NULL,
    {KEY}CONSTRAINT pk_due PRIMARY KEY (id),
    CONSTRAINT ck_due_state_known CHECK (state IN ('waiting', 'fired', 'forgotten')),
    CONSTRAINT fk_due_network FOREIGN KEY(network) REFERENCES networks (id)
);
CREATE INDEX ix_due_at ON due (due_at, id) WHERE state = 'waiting';
CREATE UNIQUE INDEX ix_due_key ON due ("key", network) WHERE state = 'waiting';
CREATE INDEX ix_due_subject ON due (subject) WHERE state = 'waiting';

CREATE TABLE evaluation_counts (
    network {WORDS} NOT NULL, year INTEGER NOT NULL, question {WORDS} NOT NULL, score INTEGER NOT NULL,
    count INTEGER NOT NULL,
    CONSTRAINT pk_evaluation_counts PRIMARY KEY (network, year, question, score),
    CONSTRAINT ck_evaluation_counts_score_known CHECK (score BETWEEN 1 AND 4),
    CONSTRAINT ck_evaluation_counts_counts CHECK (count > 0),
    CONSTRAINT fk_evaluation_counts_network FOREIGN KEY(network) REFERENCES networks (id)
);

CREATE TABLE groups (
    ref {WORDS} NOT NULL, network {WORDS} NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, theme TEXT,
    round {WORDS}, days TEXT NOT NULL, online BOOLEAN NOT NULL, planned INTEGER NOT NULL,
    mixing TEXT NOT NULL, created_at {MOMENT} NOT NULL, ended_at {MOMENT}, version INTEGER NOT NULL,
    CONSTRAINT pk_groups PRIMARY KEY (ref),
    CONSTRAINT ck_groups_state_known CHECK (state IN ('agreeing', 'running', 'ending', 'ended')),
    CONSTRAINT fk_groups_network FOREIGN KEY(network) REFERENCES networks (id)
);
CREATE INDEX ix_groups_network ON groups (network, state);

CREATE TABLE memberships (
    room_id {WORDS} NOT NULL, matrix_id TEXT NOT NULL, membership TEXT NOT NULL,
    CONSTRAINT pk_memberships PRIMARY KEY (room_id, matrix_id),
    CONSTRAINT ck_memberships_membership_known CHECK (membership IN ('invite', 'join', 'knock', 'leave', 'ban')),
    CONSTRAINT fk_memberships_room_id FOREIGN KEY(room_id) REFERENCES rooms (room_id) ON DELETE CASCADE
);
CREATE INDEX ix_memberships_matrix_id ON memberships (matrix_id);

CREATE TABLE organisations (
    network {WORDS} NOT NULL, id {WORDS} NOT NULL, name {WORDS} NOT NULL, kind TEXT NOT NULL,
    gm_code {WORDS}, since DATE, until DATE, latitude FLOAT, longitude FLOAT, reference_date DATE,
    runs TEXT, legal_form TEXT, policy_fields TEXT NOT NULL, risk TEXT, source TEXT NOT NULL,
    CONSTRAINT pk_organisations PRIMARY KEY (network, id),
    CONSTRAINT ck_organisations_dates_in_order CHECK (since IS NULL OR until IS NULL OR since <= until),
    CONSTRAINT fk_organisations_network FOREIGN KEY(network) REFERENCES networks (id)
);
CREATE INDEX ix_organisations_id ON organisations (id);

CREATE TABLE own_rooms (
    ref {WORDS} NOT NULL, network {WORDS} NOT NULL, room_id {WORDS}, name {WORDS} NOT NULL,
    topic {WORDS} NOT NULL, named BOOLEAN NOT NULL, wanted INTEGER NOT NULL, done INTEGER NOT NULL,
    leaving BOOLEAN NOT NULL,
    CONSTRAINT pk_own_rooms PRIMARY KEY (ref),
    CONSTRAINT fk_own_rooms_network FOREIGN KEY(network) REFERENCES networks (id),
    CONSTRAINT uq_own_rooms_room_id UNIQUE (room_id)
);

CREATE TABLE shared_rooms (
    network {WORDS} NOT NULL, alias_or_id {WORDS} NOT NULL, purpose {WORDS} NOT NULL, room_id {WORDS},
    CONSTRAINT pk_shared_rooms PRIMARY KEY (network, alias_or_id),
    CONSTRAINT fk_shared_rooms_network FOREIGN KEY(network) REFERENCES networks (id)
);
CREATE INDEX ix_shared_rooms_room_id ON shared_rooms (room_id);

CREATE TABLE closed_years (
    network {WORDS} NOT NULL, year INTEGER NOT NULL, organisation {WORDS} NOT NULL,
    given INTEGER NOT NULL, received INTEGER NOT NULL, given_cases INTEGER NOT NULL,
    received_cases INTEGER NOT NULL, closed_at {MOMENT} NOT NULL,
    CONSTRAINT pk_closed_years PRIMARY KEY (network, year, organisation),
    CONSTRAINT fk_closed_years_network_organisation FOREIGN KEY(network, organisation) REFERENCES organisations (network, id)
);

CREATE TABLE ledger (
    id {COUNTED}, network {WORDS} NOT NULL, ref {WORDS} NOT NULL, giver {WORDS} NOT NULL,
    receiver {WORDS} NOT NULL, quarters INTEGER NOT NULL, kind TEXT NOT NULL, origin {WORDS} NOT NULL,
    booked_at {MOMENT} NOT NULL, reverses {BIG},
    {KEY}CONSTRAINT pk_ledger PRIMARY KEY (id),
    CONSTRAINT fk_ledger_network_giver FOREIGN KEY(network, giver) REFERENCES organisations (network, id),
    CONSTRAINT fk_ledger_network_receiver FOREIGN KEY(network, receiver) REFERENCES organisations (network, id),
    CONSTRAINT ck_ledger_reversal_is_negative CHECK ((reverses IS NULL) = (quarters > 0)),
    CONSTRAINT ck_ledger_kind_known CHECK (kind IN ('mediation', 'co-mediation', 'intervision', 'training', 'excursion')),
    CONSTRAINT uq_ledger_reverses UNIQUE (reverses),
    CONSTRAINT fk_ledger_reverses FOREIGN KEY(reverses) REFERENCES ledger (id)
);
CREATE INDEX ix_ledger_network ON ledger (network, giver, receiver);
CREATE INDEX ix_ledger_origin ON ledger (origin);
CREATE INDEX ix_ledger_ref ON ledger (ref);

CREATE TABLE meetings (
    ref {WORDS} NOT NULL, number INTEGER NOT NULL, what TEXT NOT NULL, starts_at {MOMENT},
    CONSTRAINT pk_meetings PRIMARY KEY (ref, number),
    CONSTRAINT fk_meetings_ref FOREIGN KEY(ref) REFERENCES groups (ref) ON DELETE CASCADE
);

CREATE TABLE owners (
    id {SERIAL}, network {WORDS} NOT NULL, body {WORDS} NOT NULL, organisation {WORDS} NOT NULL,
    since DATE, until DATE,
    CONSTRAINT pk_owners PRIMARY KEY (id),
    CONSTRAINT fk_owners_network_body FOREIGN KEY(network, body) REFERENCES organisations (network, id),
    CONSTRAINT fk_owners_network_organisation FOREIGN KEY(network, organisation) REFERENCES organisations (network, id),
    CONSTRAINT ck_owners_dates_in_order CHECK (since IS NULL OR until IS NULL OR since <= until)
);
CREATE INDEX ix_owners_body ON owners (network, body);

CREATE TABLE people (
    id {COUNTED}, network {WORDS} NOT NULL, matrix_id TEXT NOT NULL, name TEXT NOT NULL,
    organisation {WORDS} NOT NULL, contact TEXT NOT NULL, language {WORDS} NOT NULL, form TEXT NOT NULL,
    timezone {WORDS} NOT NULL, active BOOLEAN NOT NULL, manager {BIG},
    {KEY}CONSTRAINT pk_people PRIMARY KEY (id),
    CONSTRAINT fk_people_network_organisation FOREIGN KEY(network, organisation) REFERENCES organisations (network, id),
    CONSTRAINT uq_people_matrix_id UNIQUE (matrix_id),
    CONSTRAINT fk_people_network FOREIGN KEY(network) REFERENCES networks (id),
    CONSTRAINT fk_people_manager FOREIGN KEY(manager) REFERENCES people (id) ON DELETE SET NULL
);
CREATE INDEX ix_people_manager ON people (manager);
CREATE INDEX ix_people_network ON people (network);

CREATE TABLE sessions (
    ref {WORDS} NOT NULL, network {WORDS} NOT NULL, what TEXT NOT NULL, opened_at {MOMENT} NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_sessions PRIMARY KEY (ref),
    CONSTRAINT fk_sessions_ref FOREIGN KEY(ref) REFERENCES groups (ref) ON DELETE CASCADE,
    CONSTRAINT fk_sessions_network FOREIGN KEY(network) REFERENCES networks (id)
);

CREATE TABLE successions (
    id {SERIAL}, network {WORDS} NOT NULL, organisation {WORDS} NOT NULL, successor {WORDS} NOT NULL,
    "on" DATE NOT NULL,
    CONSTRAINT pk_successions PRIMARY KEY (id),
    CONSTRAINT fk_successions_network_organisation FOREIGN KEY(network, organisation) REFERENCES organisations (network, id),
    CONSTRAINT fk_successions_network_successor FOREIGN KEY(network, successor) REFERENCES organisations (network, id)
);
CREATE INDEX ix_successions_organisation ON successions (network, organisation);

CREATE TABLE absences (
    id {SERIAL}, person {BIG} NOT NULL, since DATE NOT NULL, until DATE,
    CONSTRAINT pk_absences PRIMARY KEY (id),
    CONSTRAINT ck_absences_dates_in_order CHECK (since IS NULL OR until IS NULL OR since <= until),
    CONSTRAINT fk_absences_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE
);
CREATE INDEX ix_absences_person ON absences (person);

CREATE TABLE attendance (
    person {BIG} NOT NULL, ref {WORDS} NOT NULL, number INTEGER NOT NULL, network {WORDS} NOT NULL,
    day DATE NOT NULL, minutes INTEGER NOT NULL, method {WORDS}, role {WORDS} NOT NULL,
    long BOOLEAN NOT NULL,
    CONSTRAINT pk_attendance PRIMARY KEY (person, ref, number),
    CONSTRAINT fk_attendance_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE,
    CONSTRAINT fk_attendance_network FOREIGN KEY(network) REFERENCES networks (id)
);

CREATE TABLE avoided (
    id {COUNTED}, person {BIG} NOT NULL, other {BIG}, organisation {WORDS},
    {KEY}CONSTRAINT pk_avoided PRIMARY KEY (id),
    CONSTRAINT ck_avoided_one_of_two CHECK ((other IS NULL) <> (organisation IS NULL)),
    CONSTRAINT uq_avoided_person_other_organisation UNIQUE (person, other, organisation),
    CONSTRAINT fk_avoided_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE,
    CONSTRAINT fk_avoided_other FOREIGN KEY(other) REFERENCES people (id) ON DELETE CASCADE
);
CREATE INDEX ix_avoided_person ON avoided (person);

CREATE TABLE declarations (
    person {BIG} NOT NULL, confirmed_at {MOMENT} NOT NULL,
    CONSTRAINT pk_declarations PRIMARY KEY (person),
    CONSTRAINT fk_declarations_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE
);

CREATE TABLE departures (
    person {BIG} NOT NULL, since {MOMENT} NOT NULL,
    CONSTRAINT pk_departures PRIMARY KEY (person),
    CONSTRAINT fk_departures_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE
);

CREATE TABLE digests_sent (
    person {BIG} NOT NULL, local_date DATE NOT NULL, sent_at {MOMENT} NOT NULL,
    CONSTRAINT pk_digests_sent PRIMARY KEY (person, local_date),
    CONSTRAINT fk_digests_sent_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE
);

CREATE TABLE dms (
    person {BIG} NOT NULL, room_id {WORDS} NOT NULL,
    CONSTRAINT pk_dms PRIMARY KEY (person),
    CONSTRAINT fk_dms_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE,
    CONSTRAINT uq_dms_room_id UNIQUE (room_id)
);

CREATE TABLE dossiers (
    person {BIG} NOT NULL, since DATE NOT NULL,
    CONSTRAINT pk_dossiers PRIMARY KEY (person),
    CONSTRAINT fk_dossiers_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE
);

CREATE TABLE employments (
    id {SERIAL}, person {BIG} NOT NULL, network {WORDS} NOT NULL, organisation {WORDS} NOT NULL,
    since DATE, until DATE,
    CONSTRAINT pk_employments PRIMARY KEY (id),
    CONSTRAINT fk_employments_network_organisation FOREIGN KEY(network, organisation) REFERENCES organisations (network, id),
    CONSTRAINT ck_employments_dates_in_order CHECK (since IS NULL OR until IS NULL OR since <= until),
    CONSTRAINT fk_employments_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE
);
CREATE INDEX ix_employments_person ON employments (person);

CREATE TABLE group_members (
    ref {WORDS} NOT NULL, person {BIG} NOT NULL, position INTEGER NOT NULL,
    organisation {WORDS} NOT NULL, joined_at {MOMENT} NOT NULL, agreed_at {MOMENT}, left_at {MOMENT},
    led INTEGER NOT NULL, owned INTEGER NOT NULL, skips INTEGER NOT NULL,
    CONSTRAINT pk_group_members PRIMARY KEY (ref, person),
    CONSTRAINT fk_group_members_ref FOREIGN KEY(ref) REFERENCES groups (ref) ON DELETE CASCADE,
    CONSTRAINT fk_group_members_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE
);
CREATE INDEX ix_group_members_person ON group_members (person);

CREATE TABLE interests (
    id {COUNTED}, person {BIG} NOT NULL, network {WORDS} NOT NULL, organisation {WORDS} NOT NULL,
    kind TEXT NOT NULL, since DATE NOT NULL, until DATE NOT NULL,
    {KEY}CONSTRAINT pk_interests PRIMARY KEY (id),
    CONSTRAINT fk_interests_network_organisation FOREIGN KEY(network, organisation) REFERENCES organisations (network, id),
    CONSTRAINT ck_interests_dates_in_order CHECK (since IS NULL OR until IS NULL OR since <= until),
    CONSTRAINT fk_interests_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE
);
CREATE INDEX ix_interests_person ON interests (person);

CREATE TABLE mediated (
    ref {WORDS} NOT NULL, person {BIG} NOT NULL, network {WORDS} NOT NULL,
    organisation {WORDS} NOT NULL, assigned_at {MOMENT} NOT NULL, closed_at {MOMENT} NOT NULL,
    CONSTRAINT pk_mediated PRIMARY KEY (ref, person),
    CONSTRAINT fk_mediated_network_organisation FOREIGN KEY(network, organisation) REFERENCES organisations (network, id),
    CONSTRAINT fk_mediated_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE
);
CREATE INDEX ix_mediated_network ON mediated (network);

CREATE TABLE mediator_profiles (
    person {BIG} NOT NULL, case_types TEXT NOT NULL, levels TEXT NOT NULL, languages TEXT NOT NULL,
    places TEXT NOT NULL, max_running INTEGER NOT NULL, travel_km INTEGER, registered BOOLEAN NOT NULL,
    CONSTRAINT pk_mediator_profiles PRIMARY KEY (person),
    CONSTRAINT ck_mediator_profiles_max_running_counts CHECK (max_running >= 0),
    CONSTRAINT fk_mediator_profiles_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE
);

CREATE TABLE met (
    one {BIG} NOT NULL, other {BIG} NOT NULL, "on" DATE NOT NULL,
    CONSTRAINT pk_met PRIMARY KEY (one, other),
    CONSTRAINT ck_met_in_order CHECK (one < other),
    CONSTRAINT fk_met_one FOREIGN KEY(one) REFERENCES people (id) ON DELETE CASCADE,
    CONSTRAINT fk_met_other FOREIGN KEY(other) REFERENCES people (id) ON DELETE CASCADE
);
CREATE INDEX ix_met_other ON met (other);

CREATE TABLE outbox (
    id {COUNTED}, network {WORDS}, cause {WORDS} NOT NULL, ordinal INTEGER NOT NULL,
    tx_id {WORDS} NOT NULL, dest {WORDS} NOT NULL, lane INTEGER NOT NULL, kind TEXT NOT NULL,
    payload TEXT, text_ids TEXT NOT NULL, parent {BIG}, target_event {WORDS}, person {BIG},
    decoration BOOLEAN NOT NULL, verify BOOLEAN NOT NULL, state TEXT NOT NULL,
    attempts INTEGER DEFAULT 0 NOT NULL, not_before {MOMENT}, reason {WORDS}, event_id {WORDS},
    room_id {WORDS}, created_at {MOMENT} NOT NULL, settled_at {MOMENT},
    {KEY}CONSTRAINT pk_outbox PRIMARY KEY (id),
    CONSTRAINT uq_outbox_cause_ordinal UNIQUE (cause, ordinal),
    CONSTRAINT uq_outbox_tx_id UNIQUE (tx_id),
    CONSTRAINT ck_outbox_state_known CHECK (state IN ('waiting', 'sent', 'closed')),
    CONSTRAINT ck_outbox_kind_known CHECK (kind IN ('message', 'reaction', 'redaction', 'edit', 'picture', 'file', 'poll', 'poll-end')),
    CONSTRAINT ck_outbox_lane_known CHECK (lane IN (0, 1, 2)),
    CONSTRAINT ck_outbox_settled_text_dropped CHECK (state = 'waiting' OR payload IS NULL),
    CONSTRAINT ck_outbox_sent_has_event CHECK (state <> 'sent' OR event_id IS NOT NULL),
    CONSTRAINT fk_outbox_network FOREIGN KEY(network) REFERENCES networks (id),
    CONSTRAINT fk_outbox_parent FOREIGN KEY(parent) REFERENCES outbox (id) ON DELETE SET NULL,
    CONSTRAINT fk_outbox_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE SET NULL
);
CREATE INDEX ix_outbox_event_id ON outbox (event_id);
CREATE INDEX ix_outbox_parent ON outbox (parent) WHERE parent IS NOT NULL;
CREATE INDEX ix_outbox_said ON outbox (dest, id) WHERE kind = 'message';
CREATE INDEX ix_outbox_waiting ON outbox (dest, lane, id) WHERE state = 'waiting';

CREATE TABLE peers (
    person {BIG} NOT NULL, network {WORDS} NOT NULL, level TEXT, experience TEXT, themes TEXT NOT NULL,
    days TEXT NOT NULL, place TEXT, paused_until DATE, question {WORDS}, picked TEXT NOT NULL,
    changed_at {MOMENT},
    CONSTRAINT pk_peers PRIMARY KEY (person),
    CONSTRAINT fk_peers_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE,
    CONSTRAINT fk_peers_network FOREIGN KEY(network) REFERENCES networks (id)
);
CREATE INDEX ix_peers_network ON peers (network);

CREATE TABLE practice (
    person {BIG} NOT NULL, year INTEGER NOT NULL, mediations INTEGER NOT NULL, quarters INTEGER NOT NULL,
    CONSTRAINT pk_practice PRIMARY KEY (person, year),
    CONSTRAINT fk_practice_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE
);

CREATE TABLE pseudonyms (
    network {WORDS} NOT NULL, person {BIG} NOT NULL, salt {WORDS} NOT NULL, commitment {WORDS} NOT NULL,
    CONSTRAINT pk_pseudonyms PRIMARY KEY (network, person),
    CONSTRAINT fk_pseudonyms_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE,
    CONSTRAINT uq_pseudonyms_commitment UNIQUE (commitment)
);
CREATE INDEX ix_pseudonyms_person ON pseudonyms (person);

CREATE TABLE reminders (
    id {COUNTED}, network {WORDS} NOT NULL, person {BIG} NOT NULL, origin {WORDS} NOT NULL,
    dest {WORDS} NOT NULL, what TEXT, due_at {MOMENT} NOT NULL, state TEXT NOT NULL,
    created_at {MOMENT} NOT NULL,
    {KEY}CONSTRAINT pk_reminders PRIMARY KEY (id),
    CONSTRAINT ck_reminders_state_known CHECK (state IN ('waiting', 'fired', 'forgotten')),
    CONSTRAINT ck_reminders_handled_text_dropped CHECK (state = 'waiting' OR what IS NULL),
    CONSTRAINT fk_reminders_network FOREIGN KEY(network) REFERENCES networks (id),
    CONSTRAINT fk_reminders_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE,
    CONSTRAINT uq_reminders_origin UNIQUE (origin)
);
CREATE INDEX ix_reminders_person ON reminders (person) WHERE state = 'waiting';

CREATE TABLE requests (
    ref {WORDS} NOT NULL, network {WORDS} NOT NULL, requester {BIG} NOT NULL,
    organisation {WORDS} NOT NULL, origin {WORDS} NOT NULL, created_at {MOMENT} NOT NULL,
    state TEXT NOT NULL, answers TEXT NOT NULL, question {WORDS}, wave INTEGER NOT NULL,
    window_ends {MOMENT}, evaluation TEXT NOT NULL, submitted_at {MOMENT}, assigned_at {MOMENT},
    closed_at {MOMENT}, outcome TEXT, soft_allowed BOOLEAN NOT NULL, paused_until DATE,
    hours_check TEXT, version INTEGER NOT NULL,
    CONSTRAINT pk_requests PRIMARY KEY (ref),
    CONSTRAINT fk_requests_network_organisation FOREIGN KEY(network, organisation) REFERENCES organisations (network, id),
    CONSTRAINT ck_requests_version_counts CHECK (version > 0),
    CONSTRAINT fk_requests_requester FOREIGN KEY(requester) REFERENCES people (id)
);
CREATE INDEX ix_requests_network ON requests (network, state);
CREATE INDEX ix_requests_origin ON requests (origin);
CREATE INDEX ix_requests_requester ON requests (requester);

CREATE TABLE role_grants (
    id {SERIAL}, person {BIG} NOT NULL, network {WORDS} NOT NULL, role TEXT NOT NULL, scope {WORDS},
    deputises_for {BIG},
    CONSTRAINT pk_role_grants PRIMARY KEY (id),
    CONSTRAINT fk_role_grants_network_scope FOREIGN KEY(network, scope) REFERENCES organisations (network, id),
    CONSTRAINT fk_role_grants_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE,
    CONSTRAINT fk_role_grants_deputises_for FOREIGN KEY(deputises_for) REFERENCES people (id) ON DELETE CASCADE
);
CREATE INDEX ix_role_grants_person ON role_grants (person);
CREATE INDEX ix_role_grants_role ON role_grants (network, role);

CREATE TABLE room_seats (
    ref {WORDS} NOT NULL, person {BIG} NOT NULL, stands TEXT NOT NULL,
    CONSTRAINT pk_room_seats PRIMARY KEY (ref, person),
    CONSTRAINT ck_room_seats_stands_known CHECK (stands IN ('belongs', 'unreached', 'asked', 'left', 'out')),
    CONSTRAINT fk_room_seats_ref FOREIGN KEY(ref) REFERENCES own_rooms (ref) ON DELETE CASCADE,
    CONSTRAINT fk_room_seats_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE
);
CREATE INDEX ix_room_seats_person ON room_seats (person);

CREATE TABLE rounds (
    ref {WORDS} NOT NULL, network {WORDS} NOT NULL, opened_by {BIG}, origin {WORDS} NOT NULL,
    listed BOOLEAN NOT NULL, state TEXT NOT NULL, theme TEXT, size INTEGER NOT NULL,
    closes_on DATE NOT NULL, created_at {MOMENT} NOT NULL, decide_by {MOMENT}, ended_at {MOMENT},
    proposal TEXT, version INTEGER NOT NULL,
    CONSTRAINT pk_rounds PRIMARY KEY (ref),
    CONSTRAINT ck_rounds_state_known CHECK (state IN ('open', 'proposed', 'confirmed', 'dropped')),
    CONSTRAINT fk_rounds_network FOREIGN KEY(network) REFERENCES networks (id),
    CONSTRAINT fk_rounds_opened_by FOREIGN KEY(opened_by) REFERENCES people (id) ON DELETE SET NULL,
    CONSTRAINT uq_rounds_origin UNIQUE (origin)
);
CREATE INDEX ix_rounds_network ON rounds (network, state);

CREATE TABLE seats (
    id {SERIAL}, network {WORDS} NOT NULL, body {WORDS} NOT NULL, function TEXT NOT NULL,
    organisation {WORDS}, person {BIG}, since DATE, until DATE,
    CONSTRAINT pk_seats PRIMARY KEY (id),
    CONSTRAINT fk_seats_network_body FOREIGN KEY(network, body) REFERENCES organisations (network, id),
    CONSTRAINT fk_seats_network_organisation FOREIGN KEY(network, organisation) REFERENCES organisations (network, id),
    CONSTRAINT ck_seats_dates_in_order CHECK (since IS NULL OR until IS NULL OR since <= until),
    CONSTRAINT fk_seats_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE
);
CREATE INDEX ix_seats_body ON seats (network, body);
CREATE INDEX ix_seats_person ON seats (person);

CREATE TABLE seekers (
    person {BIG} NOT NULL, seeks TEXT NOT NULL, network {WORDS} NOT NULL, theme TEXT, round {WORDS},
    since {MOMENT} NOT NULL, promised DATE NOT NULL, renewed INTEGER NOT NULL,
    CONSTRAINT pk_seekers PRIMARY KEY (person, seeks),
    CONSTRAINT ck_seekers_seeks_known CHECK (seeks IN ('group', 'pair')),
    CONSTRAINT fk_seekers_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE,
    CONSTRAINT fk_seekers_network FOREIGN KEY(network) REFERENCES networks (id)
);
CREATE INDEX ix_seekers_network ON seekers (network);
CREATE INDEX ix_seekers_round ON seekers (round);

CREATE TABLE writings (
    id {COUNTED}, ref {WORDS} NOT NULL, person {BIG} NOT NULL, origin {WORDS} NOT NULL,
    words TEXT NOT NULL, mark {WORDS},
    {KEY}CONSTRAINT pk_writings PRIMARY KEY (id),
    CONSTRAINT fk_writings_ref FOREIGN KEY(ref) REFERENCES sessions (ref) ON DELETE CASCADE,
    CONSTRAINT fk_writings_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE,
    CONSTRAINT uq_writings_origin UNIQUE (origin)
);
CREATE INDEX ix_writings_ref ON writings (ref);

CREATE TABLE cards (
    id {COUNTED}, outbox_id {BIG} NOT NULL, person {BIG}, topic {WORDS} NOT NULL,
    subject {WORDS} NOT NULL, choices TEXT NOT NULL, typed {WORDS}, many {WORDS}, free BOOLEAN NOT NULL,
    closes_at {MOMENT}, state TEXT NOT NULL, answered INTEGER, opened_at {MOMENT} NOT NULL,
    {KEY}CONSTRAINT pk_cards PRIMARY KEY (id),
    CONSTRAINT ck_cards_state_known CHECK (state IN ('open', 'closed')),
    CONSTRAINT uq_cards_outbox_id UNIQUE (outbox_id),
    CONSTRAINT fk_cards_outbox_id FOREIGN KEY(outbox_id) REFERENCES outbox (id) ON DELETE CASCADE,
    CONSTRAINT fk_cards_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX ix_cards_open ON cards (person, topic, subject) WHERE state = 'open';
CREATE INDEX ix_cards_subject ON cards (subject) WHERE state = 'open';

CREATE TABLE hours (
    ref {WORDS} NOT NULL, origin {WORDS} NOT NULL, position INTEGER NOT NULL, person {BIG} NOT NULL,
    quarters INTEGER NOT NULL, at {MOMENT} NOT NULL,
    CONSTRAINT pk_hours PRIMARY KEY (ref, origin),
    CONSTRAINT ck_hours_quarters_count CHECK (quarters >= 0),
    CONSTRAINT fk_hours_ref FOREIGN KEY(ref) REFERENCES requests (ref) ON DELETE CASCADE,
    CONSTRAINT fk_hours_person FOREIGN KEY(person) REFERENCES people (id)
);

CREATE TABLE invitations (
    ref {WORDS} NOT NULL, position INTEGER NOT NULL, person {BIG} NOT NULL, wave INTEGER NOT NULL,
    rank INTEGER NOT NULL, invited_at {MOMENT} NOT NULL, answer TEXT NOT NULL, answered_at {MOMENT},
    cleared_by_requester BOOLEAN, cleared_by_mediator BOOLEAN,
    CONSTRAINT pk_invitations PRIMARY KEY (ref, position),
    CONSTRAINT fk_invitations_ref FOREIGN KEY(ref) REFERENCES requests (ref) ON DELETE CASCADE,
    CONSTRAINT fk_invitations_person FOREIGN KEY(person) REFERENCES people (id)
);
CREATE INDEX ix_invitations_person ON invitations (person);

CREATE TABLE named_messages (
    ref {WORDS} NOT NULL, name {WORDS} NOT NULL, outbox_id {BIG} NOT NULL,
    CONSTRAINT pk_named_messages PRIMARY KEY (ref, name),
    CONSTRAINT fk_named_messages_ref FOREIGN KEY(ref) REFERENCES own_rooms (ref) ON DELETE CASCADE,
    CONSTRAINT fk_named_messages_outbox_id FOREIGN KEY(outbox_id) REFERENCES outbox (id) ON DELETE CASCADE
);
CREATE INDEX ix_named_messages_outbox_id ON named_messages (outbox_id);

CREATE TABLE card_reactions (
    event_id {WORDS} NOT NULL, card_id {BIG} NOT NULL, choice INTEGER NOT NULL,
    CONSTRAINT pk_card_reactions PRIMARY KEY (event_id),
    CONSTRAINT fk_card_reactions_card_id FOREIGN KEY(card_id) REFERENCES cards (id) ON DELETE CASCADE
);
CREATE INDEX ix_card_reactions_card_id ON card_reactions (card_id);

