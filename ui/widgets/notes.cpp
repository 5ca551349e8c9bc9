// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/notes.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QEvent>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast::ui {

namespace {

constexpr int bigIcon = 48;
constexpr int smallIcon = 20;
constexpr int textWidth = 420;
constexpr auto toastTime = 6s;

QColor colourOf(IconLabel::Ink ink, const Tokens &tokens)
{
    switch (ink) {
    case IconLabel::Ink::Muted:
        return tokens.muted;
    case IconLabel::Ink::Primary:
        return tokens.primary;
    case IconLabel::Ink::Held:
        return tokens.held;
    case IconLabel::Ink::Good:
        return tokens.good;
    case IconLabel::Ink::Bad:
        return tokens.bad;
    case IconLabel::Ink::Text:
        break;
    }
    return tokens.text;
}

void fillButtons(QHBoxLayout *layout, QWidget *context, bool firstIsPrimary,
                 const QList<std::pair<QString, std::function<void()>>> &actions)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    for (const auto &[text, act] : actions) {
        auto *button = new QPushButton(text);
        if (firstIsPrimary && layout->count() == 0)
            button->setProperty("kind", u"primary"_s);
        QObject::connect(button, &QPushButton::clicked, context, act);
        layout->addWidget(button);
    }
}

} // namespace

IconLabel::IconLabel(const QString &name, int size, Ink ink, QWidget *parent)
    : QWidget(parent), m_name(name), m_ink(ink)
{
    setFixedSize(size, size);
}

void IconLabel::setIcon(const QString &name, Ink ink)
{
    m_name = name;
    m_ink = ink;
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintIcon(&painter, rect(), m_name, colourOf(m_ink, Tokens::of(palette())));
}

QLabel *makeLabel(const QString &text, const char *role, bool wraps)
{
    auto *label = new QLabel(text);
    label->setWordWrap(wraps);
    label->setTextFormat(Qt::PlainText);
    if (role)
        label->setProperty("role", QString::fromLatin1(role));
    return label;
}

QLayout *centred(QWidget *column)
{
    auto *across = new QHBoxLayout;
    across->addStretch(1);
    across->addWidget(column);
    across->addStretch(1);
    return across;
}

void restyle(QWidget *widget, const char *property, const QString &value)
{
    if (widget->property(property).toString() == value)
        return;
    widget->setProperty(property, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(u"info"_s, bigIcon, IconLabel::Ink::Muted))
    , m_title(makeLabel({}, "heading"))
    , m_text(makeLabel({}, "muted", true))
    , m_buttons(new QHBoxLayout)
{
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(2 * space);
    layout->addStretch(2);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    m_title->setAlignment(Qt::AlignHCenter);
    m_title->setWordWrap(true);
    layout->addWidget(m_title);
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setFixedWidth(textWidth);
    layout->addWidget(m_text, 0, Qt::AlignHCenter);
    m_buttons->setSpacing(space);
    layout->addLayout(m_buttons);
    layout->setAlignment(m_buttons, Qt::AlignHCenter);
    layout->addStretch(3);
}

void EmptyState::show(const QString &iconName, const QString &title, const QString &text)
{
    m_icon->setIcon(iconName, IconLabel::Ink::Muted);
    m_title->setText(title);
    m_text->setText(text);
    m_text->setFixedHeight(m_text->heightForWidth(m_text->width()));
    setAccessibleName(title);
    setAccessibleDescription(text);
}

void EmptyState::setActions(const QList<std::pair<QString, std::function<void()>>> &actions)
{
    fillButtons(m_buttons, this, true, actions);
}

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_icon(new IconLabel(u"info"_s, smallIcon, IconLabel::Ink::Primary))
    , m_text(makeLabel({}, nullptr, true))
    , m_buttons(new QHBoxLayout)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * space, space, 2 * space, space);
    layout->setSpacing(space);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addLayout(m_buttons);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    hide();
}

void Banner::show(Kind kind, const QString &text)
{
    m_kind = kind;
    switch (kind) {
    case Kind::Info:
        m_icon->setIcon(u"info"_s, IconLabel::Ink::Primary);
        break;
    case Kind::Attention:
        m_icon->setIcon(u"warning"_s, IconLabel::Ink::Held);
        break;
    case Kind::Trouble:
        m_icon->setIcon(u"error"_s, IconLabel::Ink::Bad);
        break;
    }
    m_text->setText(text);
    setAccessibleName(text);
    setVisible(true);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    update();
}

void Banner::setActions(const QList<std::pair<QString, std::function<void()>>> &actions)
{
    fillButtons(m_buttons, this, false, actions);
}

void Banner::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(palette());
    const QColor colour = m_kind == Kind::Info        ? tokens.primary
                          : m_kind == Kind::Attention ? tokens.held
                                                      : tokens.bad;
    QPainter painter(this);
    painter.fillRect(rect(), tokens.tint(colour));
    painter.fillRect(QRect(0, 0, 4, height()), colour);
    painter.fillRect(QRect(0, height() - 1, width(), 1), tokens.line);
}

Toast::Toast(QWidget *over) : QFrame(over), m_text(makeLabel({})), m_action(new QPushButton)
{
    setObjectName(u"floating"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * space, space, space, space);
    layout->addWidget(m_text);
    m_action->setProperty("kind", u"link"_s);
    layout->addWidget(m_action);
    connect(m_action, &QPushButton::clicked, this, [this] {
        hide();
        if (m_act)
            m_act();
    });
    m_hide.setSingleShot(true);
    connect(&m_hide, &QTimer::timeout, this, &QWidget::hide);
    over->installEventFilter(this);
    hide();
}

void Toast::show(const QString &text, const QString &action, std::function<void()> act)
{
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_act = std::move(act);
    setAccessibleName(text);
    adjustSize();
    place();
    setVisible(true);
    raise();
    m_hide.start(toastTime);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::place()
{
    const QSize room = parentWidget()->size();
    move((room.width() - width()) / 2, room.height() - height() - 5 * space);
}

} // namespace holdfast::ui
