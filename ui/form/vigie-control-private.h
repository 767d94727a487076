/* vigie-control-private.h: the part of a question that takes its answer
 *
 * A control shows the value of one node and gives answers through the #VigieFormEditor. Each family
 * of controls is a file `vigie-control-NAME.c`; vigie_control_new() chooses by kind, type and
 * appearance. What is chosen is given at once. What is typed is given when the control is left, on
 * vigie_control_commit(), and after a pause in typing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-editor-private.h"
#include "form/vigie-value-text.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_CONTROL (vigie_control_get_type ())
G_DECLARE_DERIVABLE_TYPE (VigieControl, vigie_control, VIGIE, CONTROL, GtkWidget)

/**
 * VigieControlClass:
 * @build: makes the widgets, once; ends with vigie_control_set_child()
 * @show_value: shows a value as the form keeps it
 * @show_choices: (nullable): shows what is offered now, then the value
 * @get_value: (nullable): what is typed at the moment, as the form keeps it; %NULL for controls
 *   that are not typed in
 * @show_language: (nullable): takes note of the language that the form is shown in
 * @choose: (nullable): chooses by a key; Returns: whether it meant something
 */
struct _VigieControlClass
{
  GtkWidgetClass parent_class;

  void (*build) (VigieControl *self);
  void (*show_value) (VigieControl *self, const char *value);
  void (*show_choices) (VigieControl *self);
  char *(*get_value) (VigieControl *self);
  void (*show_language) (VigieControl *self);
  gboolean (*choose) (VigieControl *self, guint keyval);
  GtkWidget *(*find_wrong) (
    VigieControl *self); /* (nullable): the part that is wrong, of several */
};

/**
 * VigieControl:
 *
 * Signals: `answered` (gboolean first): the person gave an answer; @first: to a question without
 * one, by a single choice.
 */

/**
 * vigie_control_new:
 * @editor: where answers go
 * @item: the question
 * @label: the label that names it
 *
 * Returns: (transfer floating): the control that fits the question
 */
VigieControl *
vigie_control_new (VigieFormEditor *editor, const VigieFormItem *item, GtkWidget *label);

/** vigie_control_fits: whether the control would be the same kind if it were made anew; it is not
 * once the question can no longer be answered */
gboolean vigie_control_fits (VigieControl *self);

/** vigie_control_refresh: shows the node's value again, unless something is being typed */
void vigie_control_refresh (VigieControl *self);

/** vigie_control_refresh_choices: shows the choices again */
void vigie_control_refresh_choices (VigieControl *self);

/** vigie_control_refresh_language: the form may be shown in another language now */
void vigie_control_refresh_language (VigieControl *self);

/** vigie_control_commit: gives what is typed; Returns: whether nothing is left to be given */
gboolean vigie_control_commit (VigieControl *self);

/** vigie_control_is_typing: whether something is typed that was not given yet */
gboolean vigie_control_is_typing (VigieControl *self);

/** vigie_control_choose: lets a key choose, such as `2`; Returns: whether it did */
gboolean vigie_control_choose (VigieControl *self, guint keyval);

/** vigie_control_describe: has the control described by @labels, NULL-ended; those that are not
 * shown are left out */
void vigie_control_describe (VigieControl *self, GtkWidget **labels);

/** vigie_control_set_invalid: whether the answer is marked as wrong */
void vigie_control_set_invalid (VigieControl *self, gboolean invalid);

/** vigie_control_take_touched: Returns: whether the person changed something since the last call */
gboolean vigie_control_take_touched (VigieControl *self);

/** vigie_control_is_passing: whether the answer that is being given may not be meant yet: the
 * arrows of radio buttons choose what they come by */
gboolean vigie_control_is_passing (VigieControl *self);

/** vigie_widget_has_focus_within: whether @widget or one below it has the focus; what GTK calls the
 * focus child stays when the focus has left */
gboolean vigie_widget_has_focus_within (GtkWidget *widget);

/** vigie_control_forget: the node is gone: nothing is given any more */
void vigie_control_forget (VigieControl *self);

/* For the families ----------------------------------------------------------------------------- */

VigieFormEditor *vigie_control_get_editor (VigieControl *self);
VigieFormSession *vigie_control_get_session (VigieControl *self);
const VigieFormItem *vigie_control_get_item (VigieControl *self);

/** vigie_control_get_label: the label that names the question */
GtkWidget *vigie_control_get_label (VigieControl *self);
VigieFormType vigie_control_get_value_type (VigieControl *self);

/** vigie_control_get_value: the value as the form has it now */
const char *vigie_control_get_value (VigieControl *self);

/** vigie_control_set_child: @child is shown; @field is the widget that carries the question's name
 * and description */
void vigie_control_set_child (VigieControl *self, GtkWidget *child, GtkWidget *field);

/** vigie_control_give: answers at once; Returns: whether it is safe */
gboolean vigie_control_give (VigieControl *self, const char *value);

/** vigie_control_set_passing: see vigie_control_is_passing() */
void vigie_control_set_passing (VigieControl *self, gboolean passing);

/** vigie_control_note_typing: something was typed: it is given after a pause */
void vigie_control_note_typing (VigieControl *self);

/** vigie_control_is_showing: whether the control changes its widgets itself at the moment, so that
 * their signals are not a person's doing */
gboolean vigie_control_is_showing (VigieControl *self);

/** vigie_control_has_appearance: whether @word is in the question's appearance */
gboolean vigie_control_has_appearance (VigieControl *self, const char *word);

/** vigie_item_has_appearance: the same for a place of the body */
gboolean
vigie_item_has_appearance (VigieFormSession *session, const VigieFormItem *item, const char *word);

/** vigie_item_get_columns: the number of `columns-2` and the like; 0 for none */
guint vigie_item_get_columns (VigieFormSession *session, const VigieFormItem *item);

/** vigie_item_get_grain: how much of a date the question asks for (`year`, `month-year`) */
VigieDateGrain vigie_item_get_grain (VigieFormSession *session, const VigieFormItem *item);

/** vigie_control_takes_prose: whether the answer is words of a language, whose spelling can be
 * checked: neither numbers, nor codes, nor addresses */
gboolean vigie_control_takes_prose (VigieControl *self);

GType vigie_control_output_get_type (void);
GType vigie_control_entry_get_type (void);
GType vigie_control_lines_get_type (void);
GType vigie_control_moment_get_type (void);
GType vigie_control_range_get_type (void);
GType vigie_control_rating_get_type (void);
GType vigie_control_radio_get_type (void);
GType vigie_control_drop_down_get_type (void);
GType vigie_control_checks_get_type (void);
GType vigie_control_rank_get_type (void);
GType vigie_control_file_get_type (void);
GType vigie_control_trigger_get_type (void);

/** vigie_control_rating_suits: whether a range asks for stars, and has few enough whole steps */
gboolean vigie_control_rating_suits (VigieFormSession *session, const VigieFormItem *item);

/** vigie_control_drop_down_suits: whether @range asks for a list of its numbers, and has few enough
 */
gboolean vigie_control_drop_down_suits (VigieFormSession *session, const VigieFormItem *range);

G_END_DECLS
