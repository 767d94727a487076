/* vigie-section-keys.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-section-keys-private.h"

/* Where Return has no meaning of its own: it opens nothing and begins no line. */
static gboolean
is_step (GtkWidget *focus)
{
  return (GTK_IS_TEXT (focus) || GTK_IS_CHECK_BUTTON (focus) || GTK_IS_RANGE (focus))
         && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) == NULL;
}

static gboolean
is_return (guint keyval)
{
  return keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter;
}

static gboolean
on_key (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        gpointer user_data)
{
  VigieSectionPage *self = user_data;
  const GdkModifierType held =
    state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *question = focus ? gtk_widget_get_ancestor (focus, VIGIE_TYPE_QUESTION) : NULL;
  if (!question || held)
    return GDK_EVENT_PROPAGATE;
  if (is_return (keyval) && is_step (focus))
    {
      (void) vigie_question_commit (VIGIE_QUESTION (question));
      vigie_section_page_move (self, VIGIE_QUESTION (question), (state & GDK_SHIFT_MASK) != 0);
      return GDK_EVENT_STOP;
    }
  return GTK_IS_CHECK_BUTTON (focus) && vigie_question_choose (VIGIE_QUESTION (question), keyval);
}

void
vigie_section_page_add_keys (VigieSectionPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
