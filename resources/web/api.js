// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The shop's API, as resources/openapi.yaml has it. The session is a cookie that scripts cannot see; another one beside it
// tells that there is one, so that who only looks around never gets one.

import { t } from './words.js'

const known = 'holdfast_known'
const tries = 4

/** A refusal of the shop's, or no answer at all: `code` and `status` (0) tell. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || problem.code)
    this.status = status
    this.code = problem.code
    this.problem = problem
  }

  /** For people. */
  get words() {
    if (this.status === 0) return t('error_network')
    if (this.status === 429 || this.status === 503) return t('error_busy')
    if (this.code === 'quantity_limit') return t('quantity_limit', { count: this.problem.most })
    return t('error_unknown')
  }
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

async function once(method, path, body, key) {
  const headers = {}
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (key) headers['Idempotency-Key'] = key
  let response
  try {
    response = await fetch(`/api/v1${path}`, { method, headers, credentials: 'same-origin', body: body === undefined ? undefined : JSON.stringify(body), signal: AbortSignal.timeout(15_000) })
  } catch {
    throw new Refusal(0, { code: 'network' })
  }
  const json = /json/.test(response.headers.get('Content-Type') || '') ? await response.json().catch(() => ({})) : {}
  if (!response.ok) throw Object.assign(new Refusal(response.status, { code: 'unknown', ...json }), { after: response.headers.get('Retry-After') })
  return json
}

/** Asks until there is an answer; a write carries the same key each time, so that it is done once however often it is
    sent. */
async function persistently(method, path, body, key) {
  for (let count = 1; ; ++count) {
    try {
      return await once(method, path, body, key)
    } catch (refusal) {
      const mayPass = refusal.status === 0 || refusal.status === 429 || refusal.status === 503 || refusal.code === 'idempotency_in_flight'
      if (!mayPass || count === tries) throw refusal
      await pause(Math.min(Number(refusal.after) * 1000 || 0, 5000) || 300 * 2 ** count * (0.5 + Math.random()))
    }
  }
}

export const newKey = () => (crypto.randomUUID ? crypto.randomUUID() : Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(''))

export const hasSession = () => document.cookie.split('; ').includes(`${known}=1`)
const forgetSession = () => { document.cookie = `${known}=; path=/; max-age=0` }

let beginning = null
async function begin() {
  beginning ??= once('POST', '/shoppers', { language: document.documentElement.lang }).finally(() => { beginning = null })
  await beginning
  dispatchEvent(new Event('holdfast:session'))
}

/** Asks as a shopper, who is made when there is none yet or the shop does not know them any more. */
async function asShopper(ask) {
  if (!hasSession()) await begin()
  try {
    return await ask()
  } catch (refusal) {
    if (refusal.status !== 401) throw refusal
    forgetSession()
    await begin()
    return ask()
  }
}

/** What anybody may see. */
export const see = (path) => persistently('GET', path)
/** What is the shopper's own; null for who is none. */
export async function own(path) {
  if (!hasSession()) return null
  try {
    return await persistently('GET', path)
  } catch (refusal) {
    if (refusal.status !== 401) throw refusal
    forgetSession()
    return null
  }
}
export const change = (method, path, body, key = newKey()) => asShopper(() => persistently(method, path, body, key))
/** For who came by a link and may have no session of their own. */
export const changeByLink = (method, path, body, key = newKey()) => persistently(method, path, body, key)
