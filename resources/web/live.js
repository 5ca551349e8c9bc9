// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the shop tells by itself. All tabs of a browser share one stream: the tab that holds the lock opens it and passes on
// what comes; when it goes, the next one gets the lock and continues after the last event.

import { hasSession } from './api.js'

const names = ['price_changed', 'back_in_stock', 'hold_lapsed', 'order_updated', 'reset']
const channel = new BroadcastChannel('holdfast-live')
const listeners = new Map(names.map((name) => [name, new Set()]))
const lastKey = 'holdfast.last-event'
const lastFor = 10 * 60_000 // a page that is loaded later than that knows all by itself
const mostProducts = 200

/** Calls with the event's object whenever one of that name comes. */
export function on(name, listener) {
  listeners.get(name).add(listener)
}

function hear({ name, data }) {
  for (const listener of listeners.get(name)) listener(data)
}

// Every tab says which products it shows; the one with the stream asks for all of them.
const me = crypto.getRandomValues(new Uint32Array(2)).join('-')
let shown = []
const shownByOthers = new Map()

let stream = null
let asked = null

const remember = (id) => localStorage.setItem(lastKey, JSON.stringify({ id, at: Date.now() }))
function lastEvent() {
  const { id, at } = JSON.parse(localStorage.getItem(lastKey) || '{}')
  return id && Math.abs(Date.now() - at) < lastFor ? id : null
}

const wanted = () => [...new Set([...shown, ...[...shownByOthers.values()].flat()])].sort().slice(0, mostProducts)

/** Opens the stream, or another one when something else is wanted now. */
function open() {
  const products = wanted().join(',')
  const key = `${hasSession()} ${products}`
  if (key === asked && stream?.readyState !== EventSource.CLOSED) return
  stream?.close()
  stream = null
  asked = key
  if (!hasSession() && !products) return
  const query = new URLSearchParams()
  if (products) query.set('products', products)
  const last = lastEvent()
  if (last) query.set('last_event_id', last)
  stream = new EventSource(`/api/v1/events?${query}`)
  for (const name of names) {
    stream.addEventListener(name, (event) => {
      if (name === 'reset') localStorage.removeItem(lastKey)
      else if (event.lastEventId) remember(event.lastEventId)
      const message = { name, data: JSON.parse(event.data) }
      hear(message)
      channel.postMessage({ kind: 'event', message })
    })
  }
  // The browser tries again by itself, unless the shop refused the stream: then it is asked for anew in a while.
  stream.addEventListener('error', () => {
    if (stream?.readyState === EventSource.CLOSED) setTimeout(() => { asked = null; if (leading) open() }, 3000 + 4000 * Math.random())
  })
}

let leading = false
function lead() {
  leading = true
  channel.postMessage({ kind: 'who' })
  open()
  return new Promise(() => {}) // until the tab is gone
}

channel.onmessage = ({ data }) => {
  if (data.kind === 'event') hear(data.message)
  if (data.kind === 'shows') {
    if (data.products.length) shownByOthers.set(data.from, data.products)
    else shownByOthers.delete(data.from)
    if (leading) open()
  }
  if (data.kind === 'who') say()
}

const say = (products = shown) => channel.postMessage({ kind: 'shows', from: me, products })

/** Tells which products this page shows, and begins to listen. */
export function show(products) {
  shown = products
  say()
  if (leading) open()
}

/** Begins; once a page. */
export function start() {
  addEventListener('pagehide', () => say([]))
  addEventListener('pageshow', (event) => { if (event.persisted) location.reload() })
  addEventListener('holdfast:session', () => { if (leading) open() })
  if (navigator.locks) navigator.locks.request('holdfast-live', lead)
  else lead()
}
