// An independent Matrix client: matrix-js-sdk with its Rust cryptography, driven over standard input.
//
// Each line in is a request {"id": 1, "do": "send", ...}; each line out is an answer {"id": 1, "result": ...} or
// {"id": 1, "error": "..."}, or news: {"heard": {...}} for every event, {"joined": "!room"} after an invitation.
// Keys live in memory only (Node has no IndexedDB); when standard input ends, the client ends.

import { createInterface } from "node:readline";

// Standard output belongs to the answers; the library may talk on standard error.
for (const level of ["log", "info", "debug", "trace"]) console[level] = () => {};
const sdk = await import("matrix-js-sdk");
const api = await import("matrix-js-sdk/lib/crypto-api/index.js");

const tell = (line) => process.stdout.write(JSON.stringify(line) + "\n");
let client;

async function login({ url, user, password, crossSigning, onlySigned }) {
    const guest = sdk.createClient({ baseUrl: url });
    const identifier = { type: "m.id.user", user };
    const device = await guest.loginRequest({ type: "m.login.password", identifier, password });
    client = sdk.createClient({
        baseUrl: url,
        userId: device.user_id,
        deviceId: device.device_id,
        accessToken: device.access_token,
    });
    await client.initRustCrypto({ useIndexedDB: false });
    const crypto = client.getCrypto();
    if (onlySigned) crypto.setDeviceIsolationMode(new api.OnlySignedDevicesIsolationMode());
    client.on(sdk.RoomMemberEvent.Membership, joinWhenInvited);
    client.on(sdk.ClientEvent.Event, hear);
    client.on(sdk.MatrixEventEvent.Decrypted, hear);
    const ready = new Promise((resolve, reject) => {
        client.on(sdk.ClientEvent.Sync, (state, _, data) => {
            if (state === "PREPARED") resolve();
            if (state === "ERROR") reject(data?.error ?? new Error("sync failed"));
        });
    });
    await client.startClient({ initialSyncLimit: 20, threadSupport: false });
    await ready;
    if (crossSigning) {
        const session = { type: "m.login.password", identifier, password };
        await crypto.bootstrapCrossSigning({ authUploadDeviceSigningKeys: (upload) => upload(session) });
    }
    return { user_id: device.user_id, device_id: device.device_id, crypto: crypto.getVersion() };
}

async function joinWhenInvited(_, member) {
    if (member.userId !== client.getUserId() || member.membership !== "invite") return;
    await client.joinRoom(member.roomId);
    tell({ joined: member.roomId });
}

async function hear(event) {
    const polls = ["org.matrix.msc3381.poll.start", "org.matrix.msc3381.poll.end"];
    const kinds = ["m.room.message", "m.reaction", "m.room.redaction", "m.room.encrypted", ...polls];
    if (!event.getRoomId() || event.status !== null) return; // to-device, or our own before it is sent
    await client.decryptEventIfNeeded(event);
    if (!kinds.includes(event.getType())) return;
    const unreadable = event.isDecryptionFailure();
    const shield = event.isEncrypted() && !unreadable ? await client.getCrypto().getEncryptionInfoForEvent(event) : null;
    tell({
        heard: {
            room_id: event.getRoomId(),
            event_id: event.getId(),
            sender: event.getSender(),
            type: event.getType(),
            content: unreadable ? {} : event.getContent(),
            // The relation of an encrypted event stands outside the ciphertext.
            relation: event.getWireContent()["m.relates_to"] ?? {},
            encrypted: event.isEncrypted(),
            unreadable: unreadable ? event.decryptionFailureReason : null,
            shield: shield && api.EventShieldColour[shield.shieldColour].toLowerCase(),
            shield_reason: shield?.shieldReason != null ? api.EventShieldReason[shield.shieldReason] : null,
        },
    });
}

// Ask until there is an answer; a later sync brings what it takes. Syncs can be half a minute apart.
async function eventually(ask) {
    for (;;) {
        const next = new Promise((resolve) => {
            client.once(sdk.ClientEvent.Sync, resolve);
            setTimeout(resolve, 250);
        });
        const answer = await ask();
        if (answer) return answer;
        await next;
    }
}

// A room that was joined a moment ago is not yet set up for encryption.
const knownAsEncrypted = (room) => eventually(() => client.getCrypto().isEncryptionEnabledInRoom(room));

// Nothing is known of the device of somebody whose keys were not fetched yet: that is not the same as unsigned.
const knownStatus = (user, device) => eventually(() => client.getCrypto().getDeviceVerificationStatus(user, device));

// The file of an event, opened by the words of the specification alone: version 2, AES in counter mode with 64 bits
// of counter, the hash over what lies sealed on the homeserver.
async function open({ file, url }) {
    const address = client.mxcUrlToHttp(file?.url ?? url, undefined, undefined, undefined, false, true, true);
    const answer = await fetch(address, { headers: { Authorization: `Bearer ${client.getAccessToken()}` } });
    if (!answer.ok) throw new Error(`${answer.status} for the file`);
    const kept = await answer.arrayBuffer();
    if (!file) return Buffer.from(kept).toString("base64");
    if (file.v !== "v2") throw new Error(`version ${file.v}`);
    const hash = Buffer.from(await crypto.subtle.digest("SHA-256", kept));
    if (!hash.equals(Buffer.from(file.hashes.sha256, "base64"))) throw new Error("another hash");
    const key = await crypto.subtle.importKey("jwk", file.key, { name: "AES-CTR" }, false, ["decrypt"]);
    const counter = Buffer.from(file.iv, "base64");
    const opened = await crypto.subtle.decrypt({ name: "AES-CTR", counter, length: 64 }, key, kept);
    return Buffer.from(opened).toString("base64");
}

const actions = {
    open,
    login,
    join: async ({ room }) => (await client.joinRoom(room)).roomId,
    leave: async ({ room }) => void (await client.leave(room)),
    create: async ({ name, invite }) => {
        const encryption = { algorithm: "m.megolm.v1.aes-sha2" };
        const initial_state = [{ type: "m.room.encryption", state_key: "", content: encryption }];
        return (await client.createRoom({ name, invite, preset: "private_chat", initial_state })).room_id;
    },
    send: async ({ room, type, content }) => {
        await knownAsEncrypted(room);
        return (await client.sendEvent(room, type, content)).event_id;
    },
    redact: async ({ room, event }) => (await client.redactEvent(room, event)).event_id,
    devices: async ({ user }) => {
        const crypto = client.getCrypto();
        const devices = (await crypto.getUserDeviceInfo([user], true)).get(user) ?? new Map();
        return Promise.all(
            [...devices.keys()].map(async (device) => ({
                device_id: device,
                signed_by_owner: (await knownStatus(user, device)).signedByOwner,
            })),
        );
    },
};

for await (const line of createInterface({ input: process.stdin })) {
    const { id, do: action, ...given } = JSON.parse(line);
    actions[action](given).then(
        (result) => tell({ id, result: result ?? null }),
        (error) => tell({ id, error: `${error.name}: ${error.message}` }),
    );
}
client?.stopClient();
process.exit(0);
