/* vigie-fingerprint.c: fingerprints as words, to compare by phone
 *
 * 256 short words, one for each value of a byte, that any two speakers can spell to each other. No
 * two are a single letter apart. The list is part of the format: it never changes and is never
 * translated.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "identity/vigie-identity.h"

#include <string.h>

static const char words[256][9] = {
  "abacus",  "acid",    "acorn",    "actor",   "agent",    "album",   "alley",   "almond",
  "amber",   "angle",   "apple",    "apron",   "arena",    "armor",   "arrow",   "asphalt",
  "atlas",   "autumn",  "bacon",    "baker",   "balsa",    "banjo",   "barge",   "basil",
  "beach",   "beetle",  "berry",    "biscuit", "bison",    "blaze",   "blossom", "bolt",
  "bonus",   "brick",   "bridge",   "broom",   "bucket",   "buffalo", "cabin",   "cactus",
  "camel",   "candle",  "canoe",    "canyon",  "carbon",   "castle",  "cedar",   "chalk",
  "cherry",  "circus",  "clock",    "cobra",   "coffee",   "comet",   "copper",  "cotton",
  "crystal", "daisy",   "dance",    "delta",   "denim",    "dentist", "desert",  "diary",
  "dinner",  "doctor",  "dolphin",  "donkey",  "dragon",   "drum",    "eagle",   "easel",
  "echo",    "elbow",   "eleven",   "engine",  "envelope", "fabric",  "falcon",  "farmer",
  "feather", "fence",   "fiddle",   "fjord",   "flute",    "forest",  "fossil",  "fox",
  "frost",   "gadget",  "galaxy",   "garden",  "garlic",   "ginger",  "giraffe", "glacier",
  "globe",   "goblet",  "gold",     "gorilla", "granite",  "grape",   "guitar",  "hammer",
  "hamster", "harbor",  "harp",     "hazel",   "helmet",   "hero",    "honey",   "horizon",
  "hotel",   "igloo",   "indigo",   "insect",  "iris",     "island",  "ivory",   "jacket",
  "jaguar",  "jasmine", "jelly",    "jigsaw",  "jockey",   "jungle",  "kayak",   "ketchup",
  "kettle",  "kidney",  "king",     "kiosk",   "kiwi",     "koala",   "ladder",  "lagoon",
  "lamp",    "lantern", "laser",    "lemon",   "lettuce",  "lilac",   "lizard",  "lobster",
  "lunar",   "magnet",  "mango",    "maple",   "marble",   "meadow",  "melon",   "metal",
  "mirror",  "mosaic",  "muffin",   "museum",  "mustard",  "nectar",  "needle",  "nickel",
  "noodle",  "north",   "nugget",   "nylon",   "oasis",    "ocean",   "octopus", "olive",
  "onion",   "opera",   "orange",   "orchid",  "otter",    "oxygen",  "oyster",  "paddle",
  "palace",  "panda",   "parrot",   "pebble",  "pelican",  "pencil",  "penguin", "pepper",
  "piano",   "picnic",  "pigeon",   "pirate",  "planet",   "poppy",   "pumpkin", "puzzle",
  "pyramid", "quartz",  "queen",    "quill",   "rabbit",   "radar",   "radio",   "rainbow",
  "raven",   "ribbon",  "river",    "robot",   "rocket",   "ruby",    "salmon",  "satin",
  "scarf",   "school",  "seven",    "shark",   "silver",   "sketch",  "snow",    "sphinx",
  "spider",  "squid",   "squirrel", "stone",   "studio",   "sugar",   "summit",  "swan",
  "table",   "taxi",    "temple",   "thunder", "tiger",    "tomato",  "toucan",  "tractor",
  "tulip",   "tunnel",  "turtle",   "twelve",  "umbrella", "unicorn", "vacuum",  "velvet",
  "violin",  "volcano", "waffle",   "wagon",   "walnut",   "whale",   "window",  "winter",
  "wolf",    "yacht",   "yellow",   "yogurt",  "zebra",    "zenith",  "zigzag",  "zipper",
};

char *
vigie_fingerprint_to_words (const char *fingerprint)
{
  g_return_val_if_fail (fingerprint && strlen (fingerprint) >= 12, NULL);

  GString *text = g_string_new (NULL);
  for (int i = 0; i < 6; i++)
    {
      const int high = g_ascii_xdigit_value (fingerprint[2 * i]);
      const int low = g_ascii_xdigit_value (fingerprint[2 * i + 1]);
      if (i > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, words[(high << 4 | low) & 0xff]);
    }
  return g_string_free (text, FALSE);
}
