// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Countdowns of held units. One timer for all; each second of it only texts and a transform change.

import { h } from './dom.js'
import { secondsLeft } from './cartstore.js'
import { speak } from './tell.js'
import { countdown, t } from './words.js'

const spokenAt = [300, 60]
const running = new Set()

/** How a countdown looks: calm, then attention below a half, then the last minute. */
function mood(left, whole) {
  if (left <= 60) return 'last'
  return left <= whole / 2 ? 'held' : ''
}

/** A line's countdown; `lapsed` is called once when it is over. */
export function clock(line, lapsed) {
  const bar = h('i')
  const text = h('span', { class: 'figure' })
  const box = h('div', { class: 'hold', role: 'timer', 'aria-label': t('held_left', { title: line.title, time: countdown(secondsLeft(line)) }) },
    h('div', { class: 'bar', 'aria-hidden': 'true' }, bar), text)
  const whole = Math.max(line.hold.seconds_remaining, 600)
  let before = secondsLeft(line)
  const entry = {
    box,
    tick() {
      const left = secondsLeft(line)
      box.className = `hold ${mood(left, whole)}`
      bar.style.transform = `scaleX(${Math.min(1, left / whole)})`
      text.textContent = t('held_for', { time: countdown(left) })
      for (const at of spokenAt) {
        if (before > at && left <= at) speak(t('held_left', { title: line.title, time: countdown(left) }))
      }
      before = left
      if (left > 0) return
      running.delete(entry)
      speak(t('lapsed_spoken', { title: line.title }))
      lapsed()
    },
  }
  running.add(entry)
  entry.tick()
  return box
}

/** Forgets countdowns that are no longer on the page. */
export function sweep() {
  for (const entry of running) if (!entry.box.isConnected) running.delete(entry)
}

setInterval(() => { for (const entry of [...running]) entry.tick() }, 1000)
