/* vigie-wave-card.c: a wave, how far it is, and whether it is looked at alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-wave-card.h"

#include "auditor/vigie-auditor-words.h"

struct _VigieWaveCard
{
  GtkToggleButton parent_instance;

  GtkLabel *name;
  GtkProgressBar *bar;
  GtkLabel *done;
  GtkLabel *due;
  char *wave;
};

G_DEFINE_FINAL_TYPE (VigieWaveCard, vigie_wave_card, GTK_TYPE_TOGGLE_BUTTON)

void
vigie_wave_card_show (VigieWaveCard *self, const VigieWaveCounts *counts)
{
  g_return_if_fail (VIGIE_IS_WAVE_CARD (self) && counts);
  g_autofree char *done = vigie_wave_describe_done (counts);
  g_autofree char *due = vigie_wave_describe_due (counts);
  g_autofree char *all = vigie_words_join ((const char *const[]){ counts->name, done, due, NULL });
  if (g_strcmp0 (self->wave, counts->id) != 0)
    {
      g_free (self->wave);
      self->wave = g_strdup (counts->id);
    }
  gtk_label_set_label (self->name, counts->name);
  gtk_label_set_label (self->done, done);
  gtk_label_set_label (self->due, due);
  gtk_progress_bar_set_fraction (self->bar,
                                 counts->total ? (double) counts->done / counts->total : 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), counts->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
}

const char *
vigie_wave_card_get_wave (VigieWaveCard *self)
{
  g_return_val_if_fail (VIGIE_IS_WAVE_CARD (self), NULL);
  return self->wave;
}

static void
vigie_wave_card_finalize (GObject *object)
{
  g_free (VIGIE_WAVE_CARD (object)->wave);
  G_OBJECT_CLASS (vigie_wave_card_parent_class)->finalize (object);
}

static void
vigie_wave_card_class_init (VigieWaveCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = vigie_wave_card_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vigie/Vigie/ui/auditor/vigie-wave-card.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieWaveCard, name);
  gtk_widget_class_bind_template_child (widget_class, VigieWaveCard, bar);
  gtk_widget_class_bind_template_child (widget_class, VigieWaveCard, done);
  gtk_widget_class_bind_template_child (widget_class, VigieWaveCard, due);
}

static void
vigie_wave_card_init (VigieWaveCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
