/* vigie-control-entry.c: one line of text: words, whole and decimal numbers, places, codes
 *
 * Numbers that are counted or measured on the spot have a button or a stopwatch beside them
 * (appearances `counter`, `vigie-counter`, `vigie-stopwatch`). What nobody beside is to read is
 * typed as dots (`masked`).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-control-private.h"
#include "compat/vigie-flow-layout.h"
#include "form/vigie-spell-checker-private.h"
#include "form/vigie-stopwatch-private.h"
#include "form/vigie-value-text.h"
#include "vigie-drop.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define VIGIE_TYPE_CONTROL_ENTRY (vigie_control_entry_get_type ())
G_DECLARE_FINAL_TYPE (VigieControlEntry, vigie_control_entry, VIGIE, CONTROL_ENTRY, VigieControl)

struct _VigieControlEntry
{
  VigieControl parent_instance;

  GtkWidget *entry;
  VigieSpellChecker *spelling; /* (nullable): the entry's own */
  VigieStopwatch *stopwatch;   /* (nullable): beside it */
  gboolean counts;             /* buttons beside it take one more and one less */
};

G_DEFINE_FINAL_TYPE (VigieControlEntry, vigie_control_entry, VIGIE_TYPE_CONTROL)

/* Fields are as wide as what is awaited. */
static const struct
{
  VigieFormType type;
  int width;
  GtkInputPurpose purpose;
} shapes[] = {
  { VIGIE_FORM_TYPE_INT, 10, GTK_INPUT_PURPOSE_DIGITS },
  { VIGIE_FORM_TYPE_DECIMAL, 12, GTK_INPUT_PURPOSE_NUMBER },
};

static void
shape_entry (VigieControlEntry *self)
{
  const VigieFormType type = vigie_control_get_value_type (VIGIE_CONTROL (self));
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (shapes[i].type == type)
      {
        gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), shapes[i].width);
        gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), shapes[i].width);
        gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), shapes[i].purpose);
        gtk_widget_set_hexpand (self->entry, FALSE);
      }
  if (type != VIGIE_FORM_TYPE_GEOPOINT)
    return;
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), "48.8566 2.3522");
  gtk_widget_set_tooltip_text (self->entry,
                               /* Translators: what a place on earth is typed as */
                               _ ("Latitude and longitude, such as 48.8566 2.3522"));
}

static void
take_number (VigieControlEntry *self, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  (void) vigie_control_commit (VIGIE_CONTROL (self));
}

static void
on_measured (VigieControlEntry *self, guint seconds)
{
  take_number (self, seconds);
}

static void
step (VigieControlEntry *self, int by)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  take_number (self, MAX (g_ascii_strtoll (text, NULL, 10) + by, 0));
}

static void
on_less (VigieControlEntry *self)
{
  step (self, -1);
}

static void
on_more (VigieControlEntry *self)
{
  step (self, 1);
}

static void
add_step (
  VigieControlEntry *self, GtkWidget *box, const char *icon, const char *name, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (box), button);
}

/* A number has no use for these keys but its counter and its stopwatch. */
static gboolean
on_key (VigieControlEntry *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK))
    return GDK_EVENT_PROPAGATE;
  if (self->counts && (keyval == GDK_KEY_plus || keyval == GDK_KEY_KP_Add))
    on_more (self);
  else if (self->counts && (keyval == GDK_KEY_minus || keyval == GDK_KEY_KP_Subtract))
    on_less (self);
  else if (self->stopwatch && keyval == GDK_KEY_space)
    vigie_stopwatch_press (self->stopwatch);
  else if (self->stopwatch && (keyval == GDK_KEY_l || keyval == GDK_KEY_L))
    vigie_stopwatch_take_lap (self->stopwatch);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
add_keys (VigieControlEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (self->entry, keys);
}

/* What stands beside the entry of a number, or below where there is little width */
static void
add_helpers (VigieControlEntry *self, GtkWidget *box)
{
  gtk_widget_set_layout_manager (box, vigie_flow_layout_new (6, 6));
  VigieControl *control = VIGIE_CONTROL (self);
  if (vigie_control_has_appearance (control, "counter")
      || vigie_control_has_appearance (control, "vigie-counter"))
    {
      self->counts = TRUE;
      add_step (self, box, "list-remove-symbolic", _ ("One Less"), G_CALLBACK (on_less));
      add_step (self, box, "list-add-symbolic", _ ("One More"), G_CALLBACK (on_more));
    }
  if (vigie_control_has_appearance (control, "vigie-stopwatch"))
    {
      GtkWidget *stopwatch = vigie_stopwatch_new (control);
      g_signal_connect_swapped (stopwatch, "measured", G_CALLBACK (on_measured), self);
      gtk_box_append (GTK_BOX (box), stopwatch);
      self->stopwatch = VIGIE_STOPWATCH (stopwatch);
    }
  add_keys (self);
}

static void
show_language (VigieControl *control)
{
  VigieControlEntry *self = VIGIE_CONTROL_ENTRY (control);
  g_autofree char *language = vigie_form_editor_get_language (vigie_control_get_editor (control));
  if (self->spelling)
    vigie_spell_checker_set_language (self->spelling, language);
}

static void
build (VigieControl *control)
{
  VigieControlEntry *self = VIGIE_CONTROL_ENTRY (control);
  const VigieFormType type = vigie_control_get_value_type (control);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->entry = gtk_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  shape_entry (self);
  if (vigie_control_has_appearance (control, "masked"))
    {
      gtk_entry_set_visibility (GTK_ENTRY (self->entry), FALSE);
      gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), GTK_INPUT_PURPOSE_PASSWORD);
    }
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (vigie_control_note_typing), self);
  vigie_drop_pass_on (self->entry);
  gtk_box_append (GTK_BOX (box), self->entry);
  if (type == VIGIE_FORM_TYPE_INT || type == VIGIE_FORM_TYPE_DECIMAL)
    add_helpers (self, box);
  vigie_control_set_child (control, box, self->entry);
  if (vigie_control_takes_prose (control))
    self->spelling = vigie_spell_checker_attach (self->entry);
  show_language (control);
}

static gboolean
is_grouped (VigieControl *control)
{
  const VigieFormType type = vigie_control_get_value_type (control);
  return (type == VIGIE_FORM_TYPE_INT || type == VIGIE_FORM_TYPE_DECIMAL)
         && vigie_control_has_appearance (control, "thousands-sep");
}

/* Marks are not put under the caret: what is typed stays as it is while it means the same. */
static gboolean
is_typed_already (VigieControlEntry *self, VigieFormType type, const char *value)
{
  g_autofree char *typed =
    vigie_value_text_read (type, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  return vigie_widget_has_focus_within (self->entry) && g_str_equal (typed, value);
}

static void
show_value (VigieControl *control, const char *value)
{
  VigieControlEntry *self = VIGIE_CONTROL_ENTRY (control);
  const VigieFormType type = vigie_control_get_value_type (control);
  g_autofree char *plain = vigie_value_text_show (type, value);
  g_autofree char *text =
    is_grouped (control) ? vigie_value_text_group (plain) : g_steal_pointer (&plain);
  if (is_grouped (control) && is_typed_already (self, type, value))
    return;
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), text))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

/* `48.8566, 2.3522` as maps give it is what the form writes with a blank. */
static char *
read_place (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, ", ;\t", -1);
  GString *place = g_string_new (NULL);
  for (guint i = 0; words[i]; i++)
    if (*words[i])
      g_string_append_printf (place, "%s%s", place->len > 0 ? " " : "", words[i]);
  return g_string_free (place, FALSE);
}

static char *
get_value (VigieControl *control)
{
  VigieControlEntry *self = VIGIE_CONTROL_ENTRY (control);
  const VigieFormType type = vigie_control_get_value_type (control);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  return type == VIGIE_FORM_TYPE_GEOPOINT ? read_place (text) : vigie_value_text_read (type, text);
}

static void
vigie_control_entry_class_init (VigieControlEntryClass *klass)
{
  VigieControlClass *control_class = VIGIE_CONTROL_CLASS (klass);
  control_class->build = build;
  control_class->show_value = show_value;
  control_class->get_value = get_value;
  control_class->show_language = show_language;
}

static void
vigie_control_entry_init (VigieControlEntry *self)
{
}
