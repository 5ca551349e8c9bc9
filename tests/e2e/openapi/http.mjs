// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Requests and event streams with what Node itself has.

/// Sends a request; `json` is encoded, `raw` goes as it is. With `streaming`, the body is left to the caller.
export async function send(url, { method, token, headers, json, raw, type = 'application/json', signal, streaming }) {
    const body = json === undefined ? raw : JSON.stringify(json);
    const response = await fetch(url, {
        method,
        body,
        signal,
        redirect: 'manual',
        headers: {
            ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
            ...(body === undefined ? {} : { 'Content-Type': type }),
            ...headers,
        },
    });
    const mediaType = (response.headers.get('content-type') ?? '').split(';')[0].trim().toLowerCase();
    const text = streaming && response.ok ? undefined : await response.text();
    return {
        status: response.status,
        headers: response.headers,
        mediaType,
        body: /[/+]json$/.test(mediaType) ? decoded(text) : text,
        stream: response.body,
    };
}

function decoded(text) {
    try {
        return JSON.parse(text);
    } catch {
        return text; // a string, which no JSON body of ours is
    }
}

/// The events of a stream, with their data decoded; comments and `retry:` are passed over.
export async function* readEvents(stream) {
    const decoder = new TextDecoder();
    let pending = '';
    for await (const chunk of stream) {
        pending += decoder.decode(chunk, { stream: true });
        const blocks = pending.split(/\r?\n\r?\n/);
        pending = blocks.pop();
        for (const block of blocks) {
            const fields = [...block.matchAll(/^(\w+): ?(.*?)\r?$/gm)];
            const event = Object.fromEntries(fields.map(([, name, value]) => [name, value]));
            if (event.data !== undefined)
                yield { ...event, data: decoded(event.data) };
        }
    }
}
