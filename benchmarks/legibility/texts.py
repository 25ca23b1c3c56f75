"""What is written to be read."""

from __future__ import annotations

__all__ = ["NOTES", "WORDS"]

NOTES = (
    "Dear Hannah, it has rained here since Friday, so I finally sat down to answer your letter. The parcel "
    "arrived without a scratch, and the kettle is even nicer than in the picture; we boil far too much water now, "
    "just to hear it whistle. Felix asked whether you chose the colour on purpose, because it matches the kitchen "
    "door exactly. Yesterday we walked along the canal up to the old mill, where the path was flooded and two "
    "very brave ducks had taken over the bench. Next month I am off to Bergen for a week of quiet work. If the "
    "offer still stands, I would love to borrow your heavy jacket and the good map. Give Victor a hug, and write "
    "soon. Your cousin, June",
    "Dear Mr. Quill, thank you for the calm and careful way in which you looked after our move. When the lift "
    "broke down at half past seven, I expected a long and expensive day; instead, your crew carried every box up "
    "five flights of stairs and joked about it. Nothing was lost, not even the jar of buttons that I forgot to "
    "close. My mother keeps saying that the piano sounds better than before. We have now unpacked all the books "
    "and most of the kitchen, and the first guests come on Saturday. Please pass our thanks on to Omar, Kit and "
    "the young man with the red cap. Should you ever need a reference, just give me a call. Kind regards, Eva "
    "Zimmer",
    "Dear class, what a party that was! I knew nothing of it until the very moment when the door flew open and "
    "all of you began to sing. The cake with the globe on it was a small wonder, and I could hardly bring myself "
    "to cut through Africa. Your drawings hang above my desk now, next to the window, so that I see them whenever "
    "I mark your tests. Who wrote the poem about the lost chalk? It made me laugh out loud on the bus. I shall "
    "miss our quarrels over commas and the smell of wet coats. Keep asking hard questions, read under the blanket "
    "if you must, and be gentle with the teacher who comes after me. Yours, always, Miss Fairweather",
)
"""Three notes of about 120 words."""

WORDS = (
    "minimum arnica turn burn modern corner clean dear quilt jazz vex yacht knuckle effort offer fifty loft refit "
    "fairy level eleven please feel little able label hello belief unveil nun union annual manual sunny under "
    "around found cloud coast road aboard aqua board auto ocean opaque gauze house amount alone about wagon squad "
    "equal guava queue first free frost fruit forfeit after surf draft craft kerf hush chute hatch branch batch "
    "bulb kabob hobby habit judge jelly major juice eject objects glyph gypsy wavy wives view vowel review savvy "
    "pixel exit mixed oxygen zigzag azure prize dozen hazel topaz puppy happy people copper apple zipper spoon "
    "skis basket cask mists class boss session tassel zebra quick brown foxes jump over lazy dogs swim widow "
    "wander window wool kiwi kayak"
)
"""Words in which all letters meet many others, those that look alike among them."""
