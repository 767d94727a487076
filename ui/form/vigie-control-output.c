/* vigie-control-output.c: an answer that is only read: computed, given in advance, or final
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-answer-text.h"
#include "form/vigie-control-private.h"

#define VIGIE_TYPE_CONTROL_OUTPUT (vigie_control_output_get_type ())
G_DECLARE_FINAL_TYPE (VigieControlOutput, vigie_control_output, VIGIE, CONTROL_OUTPUT, VigieControl)

struct _VigieControlOutput
{
  VigieControl parent_instance;

  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (VigieControlOutput, vigie_control_output, VIGIE_TYPE_CONTROL)

static void
build (VigieControl *control)
{
  VigieControlOutput *self = VIGIE_CONTROL_OUTPUT (control);
  self->label =
    g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                  "css-classes", (const char *const[]){ "vigie-output", NULL }, NULL);
  vigie_control_set_child (control, self->label, self->label);
}

/* A note has nothing to show but its label. */
static void
show_value (VigieControl *control, const char *value)
{
  VigieControlOutput *self = VIGIE_CONTROL_OUTPUT (control);
  g_autofree char *text = vigie_answer_text_of_item (vigie_control_get_session (control),
                                                     vigie_control_get_item (control));
  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_widget_set_visible (GTK_WIDGET (self), *text != '\0');
}

static void
show_choices (VigieControl *control)
{
  show_value (control, vigie_control_get_value (control));
}

static void
vigie_control_output_class_init (VigieControlOutputClass *klass)
{
  VigieControlClass *control_class = VIGIE_CONTROL_CLASS (klass);
  control_class->build = build;
  control_class->show_value = show_value;
  control_class->show_choices = show_choices;
}

static void
vigie_control_output_init (VigieControlOutput *self)
{
}
