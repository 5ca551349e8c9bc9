// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What an OpenAPI file says, and where an answer differs from it. Knows nothing of the network.

import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

// Strict, to find misspelt keywords; but types and members may be defined in one schema and narrowed in another.
const ajvOptions = { allErrors: true, strict: true, strictTypes: false, strictRequired: false };
const bodyValidator = addFormats(new Ajv2020(ajvOptions));
// Headers are text, whatever type their schema gives them.
const headerValidator = addFormats(new Ajv2020({ ...ajvOptions, coerceTypes: true }));

function breaches(validator, schema, value, name) {
    if (validator.validate(schema, value))
        return [];
    return validator.errors.map(({ instancePath, message, params }) =>
        `${name}${instancePath} ${message} ${JSON.stringify(params)}`);
}

/// The document with every $ref replaced by what it names; there are no cycles in it.
function withoutRefs(document) {
    const target = ref => ref.slice(2).split('/').reduce((node, key) => node[key], document);
    const resolve = node => {
        if (Array.isArray(node))
            return node.map(resolve);
        if (node === null || typeof node !== 'object')
            return node;
        if (node.$ref)
            return resolve(target(node.$ref));
        return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, resolve(value)]));
    };
    return resolve(document);
}

export class Description {
    #operations = new Map();
    #eventSchemas;
    #problemSchema;

    constructor(text) {
        const { paths, components } = withoutRefs(parse(text));
        for (const [path, item] of Object.entries(paths)) {
            for (const [method, operation] of Object.entries(item)) {
                if (operation.responses)
                    this.#operations.set(operation.operationId, { ...operation, path, method: method.toUpperCase() });
            }
        }
        this.#eventSchemas = new Map(components.schemas.Event.oneOf.map(
            ({ properties }) => [properties.event.const, properties.data.contentSchema]));
        this.#problemSchema = components.schemas.Problem;
    }

    get operationIds() {
        return [...this.#operations.keys()];
    }

    /// The method and the path, with query, of a request.
    target(operationId, parameters, query) {
        const { method, path } = this.#operations.get(operationId);
        const filled = path.replace(/{(\w+)}/g, (_, name) => encodeURIComponent(parameters[name]));
        return { method, path: Object.keys(query).length ? `${filled}?${new URLSearchParams(query)}` : filled };
    }

    requestFaults(operationId, json) {
        const { schema } = this.#operations.get(operationId).requestBody.content['application/json'];
        return breaches(bodyValidator, schema, json, 'request');
    }

    answerFaults(operationId, answer) {
        const documented = this.#operations.get(operationId).responses[answer.status];
        if (!documented)
            return [`status ${answer.status} is not documented`];
        const faults = [];
        for (const [name, { required, schema }] of Object.entries(documented.headers ?? {})) {
            const value = answer.headers.get(name);
            if (value !== null)
                faults.push(...breaches(headerValidator, schema, value, name));
            else if (required)
                faults.push(`header ${name} is missing`);
        }
        if (!documented.content) {
            if (answer.mediaType || answer.body)
                faults.push(`content is not documented, but there is "${answer.mediaType}"`);
            return faults;
        }
        const content = documented.content[answer.mediaType];
        if (!content)
            faults.push(`content type "${answer.mediaType}" is not documented`);
        else if (answer.body !== undefined)
            faults.push(...breaches(bodyValidator, content.schema, answer.body, 'body'));
        return faults;
    }

    eventFaults({ id, event, data }) {
        const schema = this.#eventSchemas.get(event);
        return [
            ...(schema ? breaches(bodyValidator, schema, data, 'data') : ['the event is not documented']),
            ...(id ? [] : ['it has no id'])];
    }

    /// For answers that belong to no operation.
    problemFaults(answer) {
        return [
            ...breaches(bodyValidator, this.#problemSchema, answer.body, 'body'),
            ...(answer.mediaType === 'application/problem+json' ? [] : [`content type is "${answer.mediaType}"`]),
            ...(answer.headers.get('x-request-id') ? [] : ['header X-Request-Id is missing'])];
    }
}
