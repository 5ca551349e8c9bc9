// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Elements are made here and nowhere else, and what is put into them is text: nothing that comes from the shop or from
// people is ever read as HTML.

const svg = 'http://www.w3.org/2000/svg'
const assets = new URL('.', import.meta.url).pathname

/** h('a', { href: '/', class: 'x', onclick: f }, 'text', child, …); what is null or false is left out. */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value)
    else element.setAttribute(key, value === true ? '' : String(value))
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false))
  return element
}

export function icon(name) {
  const drawing = document.createElementNS(svg, 'svg')
  drawing.setAttribute('class', 'icon')
  drawing.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS(svg, 'use')
  use.setAttribute('href', `${assets}icons.svg#${name}`)
  drawing.append(use)
  return drawing
}

/** What stands where there is nothing else: what this is, and what to do next. */
export function empty(drawing, title, hint, ...actions) {
  return h('div', { class: 'empty' }, icon(drawing), h('h2', {}, title), hint && h('p', {}, hint), ...actions)
}

/** A picture, or a drawing in its place while there is none to be had. */
export function picture(url, size) {
  const frame = h('div', { class: 'picture' })
  if (!url) {
    frame.append(icon('picture'))
    return frame
  }
  const image = h('img', { src: url, alt: '', width: size, height: size, loading: 'lazy', referrerpolicy: 'no-referrer' })
  image.addEventListener('error', () => image.replaceWith(icon('picture')), { once: true })
  frame.append(image)
  return frame
}

/** A form's field with its label, and room for what is wrong with it. */
export function field(label, input, hint) {
  const wrong = h('span', { class: 'wrong', id: `${input.id}-wrong`, hidden: true })
  input.setAttribute('aria-describedby', wrong.id)
  return h('label', { class: 'field' }, h('span', {}, label), input, hint && h('span', { class: 'muted' }, hint), wrong)
}

/** Says beside a field what is wrong with it; without words it is fine again. */
export function blame(input, words) {
  const wrong = document.getElementById(`${input.id}-wrong`)
  wrong.textContent = words || ''
  wrong.hidden = !words
  if (words) {
    input.setAttribute('aria-invalid', 'true')
    input.focus()
  } else {
    input.removeAttribute('aria-invalid')
  }
}

/** Runs `work` for a button that is not to be pressed twice meanwhile. */
export function whilePressed(button, work) {
  return async (event) => {
    event?.preventDefault()
    if (button.getAttribute('aria-disabled') === 'true') return
    button.setAttribute('aria-disabled', 'true')
    try {
      await work(event)
    } finally {
      button.removeAttribute('aria-disabled')
    }
  }
}
