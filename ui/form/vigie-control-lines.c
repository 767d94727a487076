/* vigie-control-lines.c: text of several lines, which grows with what is written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-control-private.h"
#include "form/vigie-spell-checker-private.h"
#include "vigie-drop.h"

#include <string.h>

#define VIGIE_TYPE_CONTROL_LINES (vigie_control_lines_get_type ())
G_DECLARE_FINAL_TYPE (VigieControlLines, vigie_control_lines, VIGIE, CONTROL_LINES, VigieControl)

struct _VigieControlLines
{
  VigieControl parent_instance;

  GtkTextBuffer *buffer;
  VigieSpellChecker *spelling; /* (nullable): the text's own */
};

G_DEFINE_FINAL_TYPE (VigieControlLines, vigie_control_lines, VIGIE_TYPE_CONTROL)

/* Pixels: about four lines, and half a screen */
#define LEAST_HEIGHT 96
#define MOST_HEIGHT 320

static void
show_language (VigieControl *control)
{
  VigieControlLines *self = VIGIE_CONTROL_LINES (control);
  g_autofree char *language = vigie_form_editor_get_language (vigie_control_get_editor (control));
  if (self->spelling)
    vigie_spell_checker_set_language (self->spelling, language);
}

static void
build (VigieControl *control)
{
  VigieControlLines *self = VIGIE_CONTROL_LINES (control);
  GtkWidget *view =
    g_object_new (GTK_TYPE_TEXT_VIEW, "wrap-mode", GTK_WRAP_WORD_CHAR, "accepts-tab", FALSE,
                  "top-margin", 8, "bottom-margin", 8, "left-margin", 10, "right-margin", 10, NULL);
  GtkWidget *frame = g_object_new (
    GTK_TYPE_SCROLLED_WINDOW, "child", view, "hscrollbar-policy", GTK_POLICY_NEVER,
    "min-content-height", LEAST_HEIGHT, "max-content-height", MOST_HEIGHT,
    "propagate-natural-height", TRUE, "css-classes", (const char *const[]){ "vigie-lines", NULL },
    "overflow", GTK_OVERFLOW_HIDDEN, NULL);
  vigie_drop_pass_on (view);
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (vigie_control_note_typing), self);
  vigie_control_set_child (control, frame, view);
  if (vigie_control_takes_prose (control))
    self->spelling = vigie_spell_checker_attach (view);
  show_language (control);
}

static char *
get_value (VigieControl *control)
{
  VigieControlLines *self = VIGIE_CONTROL_LINES (control);
  GtkTextIter start, end;
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static void
show_value (VigieControl *control, const char *value)
{
  VigieControlLines *self = VIGIE_CONTROL_LINES (control);
  g_autofree char *text = get_value (control);
  if (!g_str_equal (text, value))
    gtk_text_buffer_set_text (self->buffer, value, -1);
}

static void
vigie_control_lines_class_init (VigieControlLinesClass *klass)
{
  VigieControlClass *control_class = VIGIE_CONTROL_CLASS (klass);
  control_class->build = build;
  control_class->show_value = show_value;
  control_class->get_value = get_value;
  control_class->show_language = show_language;
}

static void
vigie_control_lines_init (VigieControlLines *self)
{
}
