/* vigie-wave-strip.c: how far each wave is, and one of them to look at alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-wave-strip.h"

#include "auditor/vigie-wave-card.h"

struct _VigieWaveStrip
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkBox *cards;
  GPtrArray *shown;      /* VigieWaveCard, in their order, not owned */
  VigieWaveCard *chosen; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (VigieWaveStrip, vigie_wave_strip, GTK_TYPE_WIDGET)

static guint changed_signal;

/* One at most: pressing another lets the one before go, pressing it again shows all. */
static void
card_toggled_cb (VigieWaveCard *card, VigieWaveStrip *self)
{
  if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (card)))
    {
      if (self->chosen != card)
        return;
      self->chosen = NULL;
    }
  else
    {
      VigieWaveCard *before = self->chosen;
      self->chosen = card;
      if (before && before != card)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (before), FALSE);
    }
  g_signal_emit (self, changed_signal, 0);
}

static VigieWaveCard *
find_card (VigieWaveStrip *self, const char *wave)
{
  for (guint i = 0; i < self->shown->len; i++)
    if (g_strcmp0 (vigie_wave_card_get_wave (self->shown->pdata[i]), wave) == 0)
      return self->shown->pdata[i];
  return NULL;
}

void
vigie_wave_strip_choose (VigieWaveStrip *self, const char *wave)
{
  g_return_if_fail (VIGIE_IS_WAVE_STRIP (self));
  VigieWaveCard *card = wave ? find_card (self, wave) : NULL;
  if (card)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (card), TRUE);
  else if (self->chosen)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chosen), FALSE);
}

static void
add_card (VigieWaveStrip *self)
{
  VigieWaveCard *card = g_object_new (VIGIE_TYPE_WAVE_CARD, NULL);
  g_signal_connect (card, "toggled", G_CALLBACK (card_toggled_cb), self);
  gtk_box_append (self->cards, GTK_WIDGET (card));
  g_ptr_array_add (self->shown, card);
}

static void
remove_last_card (VigieWaveStrip *self)
{
  VigieWaveCard *card = g_ptr_array_steal_index (self->shown, self->shown->len - 1);
  gtk_box_remove (self->cards, GTK_WIDGET (card));
}

/* Cards stay where they are, so that none loses the focus when it is counted again. */
void
vigie_wave_strip_show (VigieWaveStrip *self, VigieWorkspace *workspace, GDateTime *now)
{
  g_return_if_fail (VIGIE_IS_WAVE_STRIP (self) && (!workspace || now));
  g_autofree char *chosen = g_strdup (vigie_wave_strip_get_chosen (self));
  g_autoptr (GPtrArray) counts = workspace
                                   ? vigie_wave_count (vigie_workspace_get_campaign (workspace),
                                                       vigie_workspace_get_items (workspace), now)
                                   : g_ptr_array_new ();
  const gboolean same = self->shown->len == counts->len;
  if (!same)
    vigie_wave_strip_choose (self, NULL);
  while (self->shown->len > counts->len)
    remove_last_card (self);
  while (self->shown->len < counts->len)
    add_card (self);
  for (guint i = 0; i < counts->len; i++)
    vigie_wave_card_show (self->shown->pdata[i], counts->pdata[i]);
  if (!same)
    vigie_wave_strip_choose (self, chosen);
  gtk_widget_set_visible (self->scroller, counts->len > 0);
}

gboolean
vigie_wave_strip_has_any (VigieWaveStrip *self)
{
  g_return_val_if_fail (VIGIE_IS_WAVE_STRIP (self), FALSE);
  return self->shown->len > 0;
}

const char *
vigie_wave_strip_get_chosen (VigieWaveStrip *self)
{
  g_return_val_if_fail (VIGIE_IS_WAVE_STRIP (self), NULL);
  return self->chosen ? vigie_wave_card_get_wave (self->chosen) : NULL;
}

static void
vigie_wave_strip_dispose (GObject *object)
{
  VigieWaveStrip *self = VIGIE_WAVE_STRIP (object);
  self->chosen = NULL;
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_wave_strip_parent_class)->dispose (object);
}

static void
vigie_wave_strip_class_init (VigieWaveStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_wave_strip_dispose;
  changed_signal = g_signal_new ("changed", VIGIE_TYPE_WAVE_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  g_type_ensure (VIGIE_TYPE_WAVE_CARD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vigie/Vigie/ui/auditor/vigie-wave-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieWaveStrip, scroller);
  gtk_widget_class_bind_template_child (widget_class, VigieWaveStrip, cards);
}

static void
vigie_wave_strip_init (VigieWaveStrip *self)
{
  self->shown = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
