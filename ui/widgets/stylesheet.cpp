// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

/// Colours stand as @name; what is shaped but not coloured comes from the Fusion style and the palette.
const QString rules = uR"(
QToolTip { background: @surface; color: @text; border: 1px solid @outline; padding: 4px 8px; }
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QTimeEdit {
    background: @surface; color: @text; border: 1px solid @outline; border-radius: 6px; padding: 4px 8px;
    selection-background-color: @primary; selection-color: @onPrimary; min-height: 22px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus, QTimeEdit:focus {
    border: 2px solid @primary; padding: 3px 7px; }
QLineEdit:disabled, QComboBox:disabled { color: @disabled; border-color: @line; }
QLineEdit[wrong="true"] { border: 2px solid @bad; padding: 3px 7px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url(:/icons/@chevron.svg); width: 16px; height: 16px; }
QComboBox QAbstractItemView {
    background: @surface; color: @text; border: 1px solid @outline; selection-background-color: @selection;
    selection-color: @text; outline: 0; padding: 4px; }

QPushButton {
    background: @surface; color: @text; border: 1px solid @outline; border-radius: 6px; padding: 4px 14px;
    min-height: 22px; }
QPushButton:hover { background: @hover; border-color: @primary; }
QPushButton:pressed { background: @selection; }
QPushButton:focus { border: 2px solid @primary; padding: 3px 13px; }
QPushButton:disabled { color: @disabled; border-color: @line; background: @background; }
QPushButton[kind="primary"] { background: @primary; color: @onPrimary; border: 1px solid @primary; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: @primaryHover; }
QPushButton[kind="primary"]:focus { border: 2px solid @text; padding: 3px 13px; }
QPushButton[kind="primary"]:disabled { background: @line; color: @disabled; border-color: @line; }
QPushButton[big="true"] { min-height: 38px; font-size: 16px; }
QLineEdit[big="true"] { min-height: 34px; font-size: 16px; }
QPushButton[kind="link"] { border: none; background: transparent; color: @primary; padding: 4px 6px; text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid @primary; padding: 2px 4px; }

QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 4px; color: @text; }
QToolButton:hover { background: @hover; }
QToolButton:checked { background: @selection; }
QToolButton:focus { border: 2px solid @primary; padding: 3px; }
QToolButton::menu-indicator { image: none; }

#sidebar { background: @background; border: none; border-right: 1px solid @line; }
#sidebar QToolButton { padding: 8px 12px; border-radius: 6px; font-size: 14px; }
#sidebar QToolButton:focus { padding: 7px 11px; }
#sidebar QToolButton:checked { background: @selection; color: @primary; font-weight: 600; }
#topbar { background: @background; border: none; border-bottom: 1px solid @line; }
#pane { background: @background; border: none; border-left: 1px solid @line; }
#card { background: @surface; border: 1px solid @line; border-radius: 6px; }
#floating { background: @surface; border: 1px solid @outline; border-radius: 6px; }

QLabel[role="title"] { font-size: 20px; font-weight: 600; }
QLabel[role="huge"] { font-size: 28px; font-weight: 600; }
QLabel[role="heading"] { font-size: 16px; font-weight: 600; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="small"] { color: @muted; font-size: 12px; }
QLabel[role="bad"] { color: @bad; }
QLabel[role="good"] { color: @good; }
QLabel[role="held"] { color: @held; }

QTableView, QListView, QTreeView { background: @surface; color: @text; border: none; gridline-color: @line;
    selection-background-color: @selection; selection-color: @text; outline: 0; }
QListView#tiles { background: @background; }
QListView#plain { border: 1px solid @line; border-radius: 6px; padding: 4px; }
QListView#plain::item { padding: 6px; border-radius: 4px; }
QListView#plain::item:selected { background: @selection; color: @text; }
QListView#plain::item:hover:!selected { background: @hover; }
QTableView QLineEdit { border: 2px solid @primary; border-radius: 0; padding: 0 6px; min-height: 0; }
QHeaderView { background: @surface; border: none; }
QHeaderView::section {
    background: @surface; color: @muted; border: none; border-bottom: 1px solid @line; padding: 6px 8px;
    font-size: 12px; font-weight: 600; }
QHeaderView::section:hover { color: @text; }
QTableCornerButton::section { background: @surface; border: none; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @outline; border-radius: 4px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QSplitter::handle { background: transparent; }

QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: @muted; padding: 8px 12px; margin-right: 4px; border: none;
    border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @primary; border-bottom: 2px solid @primary; font-weight: 600; }
QTabBar::tab:focus { color: @text; border-bottom: 2px solid @text; }

QMenuBar { background: @background; color: @text; border-bottom: 1px solid @line; }
QMenuBar::item { padding: 4px 10px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: @selection; }
QMenu { background: @surface; color: @text; border: 1px solid @outline; border-radius: 6px; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @selection; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }

QStatusBar { background: @background; color: @muted; border-top: 1px solid @line; font-size: 12px; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: @muted; font-size: 12px; padding: 2px 4px; }

QProgressBar {
    background: @line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; text-align: center; }
QProgressBar::chunk { background: @primary; border-radius: 3px; }
QCheckBox, QRadioButton { spacing: 8px; padding: 3px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid @primary; border-radius: 4px; padding: 1px; }
QCheckBox::indicator {
    width: 16px; height: 16px; border: 1px solid @outline; border-radius: 4px; background: @surface; }
QCheckBox::indicator:checked { border-color: @primary; background: @primary; image: url(:/icons/@check.svg); }
QRadioButton::indicator {
    width: 16px; height: 16px; border: 1px solid @outline; border-radius: 9px; background: @surface; }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid @primary; background: @onPrimary; }
)"_s;

} // namespace

QString styleSheetOf(const Tokens &t)
{
    const std::pair<QLatin1StringView, QColor> colours[] = {
        // Names that begin with another's come first.
        {"@primaryHover"_L1, blend(t.text, t.primary, 0.12)},
        {"@onPrimary"_L1, t.onPrimary}, {"@primary"_L1, t.primary}, {"@background"_L1, t.background},
        {"@surface"_L1, t.surface}, {"@selection"_L1, t.selection()}, {"@outline"_L1, t.outline()},
        {"@disabled"_L1, blend(t.muted, t.surface, 0.7)}, {"@hover"_L1, t.hover()}, {"@muted"_L1, t.muted},
        {"@text"_L1, t.text}, {"@line"_L1, t.line}, {"@held"_L1, t.held}, {"@good"_L1, t.good}, {"@bad"_L1, t.bad},
    };
    QString sheet = rules;
    sheet.replace("@check"_L1, t.dark() ? "check-night"_L1 : "check-day"_L1);
    sheet.replace("@chevron"_L1, t.dark() ? "chevron-night"_L1 : "chevron-day"_L1);
    for (const auto &[name, colour] : colours)
        sheet.replace(name, colour.name());
    return sheet;
}

} // namespace holdfast::ui
