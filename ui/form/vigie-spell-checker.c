/* vigie-spell-checker.c: the language, the context menu and the settings of spelling
 *
 * How words are marked differs between texts of one line (vigie-spell-entry.c) and of several
 * (vigie-spell-lines.c).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-spell-checker-private.h"

#include "vigie-settings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_SUGGESTIONS 5

typedef struct
{
  GtkWidget *widget; /* owns the checker */
  VigieSpeller *speller;
  GSettings *settings;
  GSimpleActionGroup *actions;
  GMenu *menu;
  VigieSpellPlace place; /* what the menu is about; word (nullable) */
} VigieSpellCheckerPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (VigieSpellChecker, vigie_spell_checker, G_TYPE_OBJECT)

static VigieSpellCheckerPrivate *
get_private (VigieSpellChecker *self)
{
  return vigie_spell_checker_get_instance_private (self);
}

GtkWidget *
vigie_spell_checker_get_widget (VigieSpellChecker *self)
{
  return get_private (self)->widget;
}

static gboolean
is_wanted (VigieSpellChecker *self)
{
  VigieSpellCheckerPrivate *priv = get_private (self);
  return !priv->settings || g_settings_get_boolean (priv->settings, "check-spelling");
}

VigieSpeller *
vigie_spell_checker_get_speller (VigieSpellChecker *self)
{
  VigieSpellCheckerPrivate *priv = get_private (self);
  return priv->speller && vigie_speller_is_ready (priv->speller) && is_wanted (self) ? priv->speller
                                                                                     : NULL;
}

static void
check (VigieSpellChecker *self)
{
  VIGIE_SPELL_CHECKER_GET_CLASS (self)->check (self);
}

void
vigie_spell_checker_set_language (VigieSpellChecker *self, const char *language)
{
  VigieSpellCheckerPrivate *priv = get_private (self);
  g_autoptr (VigieSpeller) speller = language ? vigie_speller_get (language) : NULL;
  if (speller == priv->speller)
    return;
  if (priv->speller)
    g_signal_handlers_disconnect_by_func (priv->speller, check, self);
  g_set_object (&priv->speller, speller);
  if (speller)
    g_signal_connect_object (speller, "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  check (self);
}

/* The menu ------------------------------------------------------------------------------------- */

static void
forget_place (VigieSpellChecker *self)
{
  VigieSpellCheckerPrivate *priv = get_private (self);
  g_clear_pointer (&priv->place.word, g_free);
}

static void
append (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);
  g_menu_item_set_action_and_target_value (item, action,
                                           target ? g_variant_new_string (target) : NULL);
  g_menu_append_item (menu, item);
}

/* A word is shown as it is: its underscores are no mnemonics. */
static char *
escape (const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "_", -1);
  return g_strjoinv ("__", parts);
}

static void
append_word (VigieSpellChecker *self, const char *word)
{
  VigieSpellCheckerPrivate *priv = get_private (self);
  g_autoptr (GMenu) suggestions = g_menu_new ();
  g_autoptr (GMenu) rest = g_menu_new ();
  g_auto (GStrv) words = vigie_speller_suggest (priv->speller, word, MOST_SUGGESTIONS);
  for (char **at = words; *at; at++)
    {
      g_autofree char *label = escape (*at);
      append (suggestions, label, "spelling.replace", *at);
    }
  if (!*words)
    append (suggestions, _ ("No Suggestions"), "spelling.none", NULL);
  append (rest, _ ("_Add to Dictionary"), "spelling.add", NULL);
  append (rest, _ ("_Ignore This Word"), "spelling.ignore", NULL);
  g_menu_append_section (priv->menu, NULL, G_MENU_MODEL (suggestions));
  g_menu_append_section (priv->menu, NULL, G_MENU_MODEL (rest));
}

/* Just before the menu opens, by pointer or by key */
static void
fill_menu (VigieSpellChecker *self, const graphene_point_t *point)
{
  VigieSpellCheckerPrivate *priv = get_private (self);
  forget_place (self);
  g_menu_remove_all (priv->menu);
  if (!priv->speller || !vigie_speller_is_ready (priv->speller))
    return;
  if (vigie_spell_checker_get_speller (self)
      && VIGIE_SPELL_CHECKER_GET_CLASS (self)->find (self, point, &priv->place))
    append_word (self, priv->place.word);
  g_autoptr (GMenu) last = g_menu_new ();
  append (last, _ ("Check _Spelling"), "spelling.check-spelling", NULL);
  g_menu_append_section (priv->menu, NULL, G_MENU_MODEL (last));
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, VigieSpellChecker *self)
{
  const graphene_point_t point = { (float) x, (float) y };
  GdkEvent *event = gtk_gesture_get_last_event (GTK_GESTURE (gesture), NULL);
  if (event && gdk_event_triggers_context_menu (event))
    fill_menu (self, &point);
}

static gboolean
on_key (GtkEventControllerKey *keys,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        VigieSpellChecker *self)
{
  const GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();
  if ((keyval == GDK_KEY_Menu && held == 0) || (keyval == GDK_KEY_F10 && held == GDK_SHIFT_MASK))
    fill_menu (self, NULL);
  return FALSE; /* the widget itself opens it */
}

static void
on_replace (GSimpleAction *action, GVariant *word, gpointer user_data)
{
  VigieSpellChecker *self = user_data;
  VigieSpellCheckerPrivate *priv = get_private (self);
  if (priv->place.word)
    VIGIE_SPELL_CHECKER_GET_CLASS (self)->replace (self, &priv->place,
                                                   g_variant_get_string (word, NULL));
  forget_place (self);
}

static void
on_add (GSimpleAction *action, GVariant *unused, gpointer user_data)
{
  VigieSpellCheckerPrivate *priv = get_private (user_data);
  if (priv->place.word && priv->speller)
    vigie_speller_add (priv->speller, priv->place.word);
}

static void
on_ignore (GSimpleAction *action, GVariant *unused, gpointer user_data)
{
  VigieSpellCheckerPrivate *priv = get_private (user_data);
  if (priv->place.word && priv->speller)
    vigie_speller_ignore (priv->speller, priv->place.word);
}

static void
add_actions (VigieSpellChecker *self)
{
  static const GActionEntry entries[] = {
    { .name = "replace", .activate = on_replace, .parameter_type = "s" },
    { .name = "add", .activate = on_add },
    { .name = "ignore", .activate = on_ignore },
  };
  VigieSpellCheckerPrivate *priv = get_private (self);
  priv->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (priv->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  if (priv->settings)
    {
      g_autoptr (GAction) toggle = g_settings_create_action (priv->settings, "check-spelling");
      g_action_map_add_action (G_ACTION_MAP (priv->actions), toggle);
    }
  gtk_widget_insert_action_group (priv->widget, "spelling", G_ACTION_GROUP (priv->actions));
}

static void
add_menu (VigieSpellChecker *self)
{
  VigieSpellCheckerPrivate *priv = get_private (self);
  priv->menu = g_menu_new ();
  if (GTK_IS_TEXT_VIEW (priv->widget))
    gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (priv->widget), G_MENU_MODEL (priv->menu));
  else
    gtk_entry_set_extra_menu (GTK_ENTRY (priv->widget), G_MENU_MODEL (priv->menu));

  GtkGesture *click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (priv->widget, GTK_EVENT_CONTROLLER (click));

  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (priv->widget, keys);
}

/* Life ----------------------------------------------------------------------------------------- */

static void
vigie_spell_checker_dispose (GObject *object)
{
  VigieSpellChecker *self = VIGIE_SPELL_CHECKER (object);
  VigieSpellCheckerPrivate *priv = get_private (self);
  forget_place (self);
  g_clear_object (&priv->speller);
  g_clear_object (&priv->settings);
  g_clear_object (&priv->actions);
  g_clear_object (&priv->menu);
  priv->widget = NULL;
  G_OBJECT_CLASS (vigie_spell_checker_parent_class)->dispose (object);
}

static void
vigie_spell_checker_class_init (VigieSpellCheckerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigie_spell_checker_dispose;
}

static void
vigie_spell_checker_init (VigieSpellChecker *self)
{
}

VigieSpellChecker *
vigie_spell_checker_attach (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_TEXT_VIEW (widget) || GTK_IS_ENTRY (widget), NULL);
  VigieSpellChecker *self = g_object_new (GTK_IS_TEXT_VIEW (widget) ? vigie_spell_lines_get_type ()
                                                                    : vigie_spell_entry_get_type (),
                                          NULL);
  VigieSpellCheckerPrivate *priv = get_private (self);
  priv->widget = widget;
  priv->settings = vigie_settings_open ();
  if (priv->settings)
    g_signal_connect_object (priv->settings, "changed::check-spelling", G_CALLBACK (check), self,
                             G_CONNECT_SWAPPED);
  add_actions (self);
  add_menu (self);
  VIGIE_SPELL_CHECKER_GET_CLASS (self)->start (self);
  g_object_set_data_full (G_OBJECT (widget), "vigie-spell-checker", self, g_object_unref);
  return self;
}
