"""The EiBotBoard of AxiDraw and NextDraw, firmware 2.7 and later: it is told blocks of whole steps."""
